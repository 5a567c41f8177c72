/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.store;

import org.jspecify.annotations.NullMarked;
