/** Made for the tests of the rules. */
@NullMarked
package dev.rush.worse;

import org.jspecify.annotations.NullMarked;
