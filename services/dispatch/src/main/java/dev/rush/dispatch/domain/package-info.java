/**
 * The life of a run as pure functions: {@link dev.rush.dispatch.domain.RunLife#decide} takes a run and what was seen and
 * gives the next run and what must be said. No framework, no clock, no random.
 */
@NullMarked
package dev.rush.dispatch.domain;

import org.jspecify.annotations.NullMarked;
