/** The worker as a whole, on a real Kafka broker. */
@NullMarked
package dev.rush.worker;

import org.jspecify.annotations.NullMarked;
