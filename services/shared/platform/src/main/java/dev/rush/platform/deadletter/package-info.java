/** The records that nobody could read or handle: shown, replayed, dropped. */
@NullMarked
package dev.rush.platform.deadletter;

import org.jspecify.annotations.NullMarked;
