/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.messaging;

import org.jspecify.annotations.NullMarked;
