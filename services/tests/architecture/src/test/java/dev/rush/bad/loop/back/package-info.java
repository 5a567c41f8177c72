/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.loop.back;

import org.jspecify.annotations.NullMarked;
