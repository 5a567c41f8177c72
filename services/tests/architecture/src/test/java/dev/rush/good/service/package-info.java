/** Made for the tests of the rules. */
@NullMarked
package dev.rush.good.service;

import org.jspecify.annotations.NullMarked;
