@NullMarked
package dev.rush.worker.confinement;

import org.jspecify.annotations.NullMarked;
