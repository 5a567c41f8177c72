/** Made for the tests of the rules. */
@NullMarked
package dev.rush.bad.service;

import org.jspecify.annotations.NullMarked;
