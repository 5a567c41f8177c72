/** Kafka in: what dispatch answers, and how runs stand. */
@NullMarked
package dev.rush.triggers.messaging;

import org.jspecify.annotations.NullMarked;
