/** Log records and run states in the schema {@code logs}. */
@NullMarked
package dev.rush.logs.store;

import org.jspecify.annotations.NullMarked;
