/** Decisions: what becomes of members and their tokens. */
@NullMarked
package dev.rush.identity.domain;

import org.jspecify.annotations.NullMarked;
