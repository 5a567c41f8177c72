/** Made for the tests of the rules. */
@NullMarked
package dev.rush.good.store;

import org.jspecify.annotations.NullMarked;
