/** Measures Rush as a person uses it: through its command and its API, beside a baseline in the same run. */
@NullMarked
package dev.rush.bench;

import org.jspecify.annotations.NullMarked;
