/** Log records and run states in the schema {@code logs}, and the signal that there are new ones. */
@NullMarked
package dev.rush.logs.store;

import org.jspecify.annotations.NullMarked;
