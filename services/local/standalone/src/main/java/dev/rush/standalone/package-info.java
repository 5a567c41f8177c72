/** The embedded default: every service in one application, beside Kafka, PostgreSQL and a worker as processes. */
@NullMarked
package dev.rush.standalone;

import org.jspecify.annotations.NullMarked;
