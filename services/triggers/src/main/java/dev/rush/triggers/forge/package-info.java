/** What GitHub is asked and told. */
@NullMarked
package dev.rush.triggers.forge;

import org.jspecify.annotations.NullMarked;
