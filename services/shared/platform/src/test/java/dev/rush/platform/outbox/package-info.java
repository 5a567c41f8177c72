/** What the outbox and the inbox promise, on a real PostgreSQL. */
@NullMarked
package dev.rush.platform.outbox;

import org.jspecify.annotations.NullMarked;
