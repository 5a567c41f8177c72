/** Identifiers as types, so that no two are mixed up; an attempt is named by its run and its number. */
@NullMarked
package dev.rush.contracts.id;

import org.jspecify.annotations.NullMarked;
