/** Dispatch on a real broker and a real database. */
@NullMarked
package dev.rush.dispatch.messaging;

import org.jspecify.annotations.NullMarked;
