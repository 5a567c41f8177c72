/** Traces over HTTP and Kafka, sent to a collector where one is configured. */
@NullMarked
package dev.rush.platform.trace;

import org.jspecify.annotations.NullMarked;
