/** Made for the tests of the rules. */
@NullMarked
package dev.rush.good.messaging;

import org.jspecify.annotations.NullMarked;
