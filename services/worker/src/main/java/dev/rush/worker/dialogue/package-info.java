/** The time with a running agent: what it prints becomes log records and receipts, what people send reaches it, limits end it. */
@NullMarked
package dev.rush.worker.dialogue;

import org.jspecify.annotations.NullMarked;
