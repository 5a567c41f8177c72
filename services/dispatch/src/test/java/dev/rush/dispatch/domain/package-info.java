/** The life of a run, phase by phase and in every order. */
@NullMarked
package dev.rush.dispatch.domain;

import org.jspecify.annotations.NullMarked;
