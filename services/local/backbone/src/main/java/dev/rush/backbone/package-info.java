/** The Kafka broker and the PostgreSQL server of the embedded default, as child processes on this machine. */
@NullMarked
package dev.rush.backbone;

import org.jspecify.annotations.NullMarked;
