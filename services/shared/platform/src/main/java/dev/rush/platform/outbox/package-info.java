/** State and events in one transaction: the outbox, its relay, and the inbox. */
@NullMarked
package dev.rush.platform.outbox;

import org.jspecify.annotations.NullMarked;
