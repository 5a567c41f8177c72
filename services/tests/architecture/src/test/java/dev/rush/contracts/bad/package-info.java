/** Made for the tests of the rules. */
@NullMarked
package dev.rush.contracts.bad;

import org.jspecify.annotations.NullMarked;
