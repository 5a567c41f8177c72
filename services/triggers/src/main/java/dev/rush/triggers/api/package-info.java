/** HTTP in: the hooks, which are let in by their signatures, and what members see and change of triggers. */
@NullMarked
package dev.rush.triggers.api;

import org.jspecify.annotations.NullMarked;
