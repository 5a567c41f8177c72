/** The whole of Rush from outside: through its command and its API, on processes that the tests start and stop. */
@NullMarked
package dev.rush.system;

import org.jspecify.annotations.NullMarked;
