/** Made for the tests of the rules. */
@NullMarked
package dev.rush.worker.astray;

import org.jspecify.annotations.NullMarked;
