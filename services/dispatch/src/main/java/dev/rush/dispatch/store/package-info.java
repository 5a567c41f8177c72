/** Runs, messages and the machines dispatch knows, as rows of the schema {@code dispatch}. Entities do not leave it. */
@NullMarked
package dev.rush.dispatch.store;

import org.jspecify.annotations.NullMarked;
