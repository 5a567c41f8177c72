/** Made for the tests of the rules. */
@NullMarked
package dev.rush.worker.spool.bad;

import org.jspecify.annotations.NullMarked;
