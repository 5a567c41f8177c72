/** What consumers may rely on when a record comes from anywhere. */
@NullMarked
package dev.rush.events;

import org.jspecify.annotations.NullMarked;
