/** Made for the tests of the rules. */
@NullMarked
package dev.rush.good.domain;

import org.jspecify.annotations.NullMarked;
