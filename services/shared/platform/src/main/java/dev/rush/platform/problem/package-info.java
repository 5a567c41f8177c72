/** Errors as {@code application/problem+json}. */
@NullMarked
package dev.rush.platform.problem;

import org.jspecify.annotations.NullMarked;
