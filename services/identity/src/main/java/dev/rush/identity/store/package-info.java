/** Organisations, members, tokens and decisions in the schema {@code identity}. */
@NullMarked
package dev.rush.identity.store;

import org.jspecify.annotations.NullMarked;
