/** Made for the tests of the rules. */
@NullMarked
package dev.rush.worker.line.bad;

import org.jspecify.annotations.NullMarked;
