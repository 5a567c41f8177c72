@NullMarked
package dev.rush.worker.secret;

import org.jspecify.annotations.NullMarked;
