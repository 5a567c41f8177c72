/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.loop.there;

import org.jspecify.annotations.NullMarked;
