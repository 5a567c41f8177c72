/** Identifiers as types, so that no two are mixed up. */
@NullMarked
package dev.rush.contracts.id;

import org.jspecify.annotations.NullMarked;
