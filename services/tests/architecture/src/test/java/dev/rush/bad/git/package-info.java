/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.git;

import org.jspecify.annotations.NullMarked;
