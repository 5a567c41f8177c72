/** How services take records from Kafka without waking for nothing. */
@NullMarked
package dev.rush.platform.consuming;

import org.jspecify.annotations.NullMarked;
