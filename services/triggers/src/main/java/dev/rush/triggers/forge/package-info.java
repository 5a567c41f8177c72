/** What GitHub is asked, and what is said back at every provider. */
@NullMarked
package dev.rush.triggers.forge;

import org.jspecify.annotations.NullMarked;
