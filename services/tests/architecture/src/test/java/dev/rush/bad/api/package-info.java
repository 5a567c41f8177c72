/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.api;

import org.jspecify.annotations.NullMarked;
