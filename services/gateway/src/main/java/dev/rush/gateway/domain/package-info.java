/** Decisions: what becomes of a code, and what a machine may say. */
@NullMarked
package dev.rush.gateway.domain;

import org.jspecify.annotations.NullMarked;
