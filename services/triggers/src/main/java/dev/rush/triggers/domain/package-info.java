/** What a delivery means and whether it becomes a run, as pure functions. */
@NullMarked
package dev.rush.triggers.domain;

import org.jspecify.annotations.NullMarked;
