/** Makes a Kafka and a PostgreSQL that somebody else runs ready for the services: once before they start, and again at will. */
@NullMarked
package dev.rush.setup;

import org.jspecify.annotations.NullMarked;
