/** The clock and the identifiers as beans, so that they are passed in and tests can choose them. */
@NullMarked
package dev.rush.platform.ambient;

import org.jspecify.annotations.NullMarked;
