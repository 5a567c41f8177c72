/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.domain;

import org.jspecify.annotations.NullMarked;
