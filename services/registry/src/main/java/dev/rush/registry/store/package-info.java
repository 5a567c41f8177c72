/** Machines in the schema {@code registry}. */
@NullMarked
package dev.rush.registry.store;

import org.jspecify.annotations.NullMarked;
