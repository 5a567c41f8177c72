@NullMarked
package dev.rush.worker.agent;

import org.jspecify.annotations.NullMarked;
