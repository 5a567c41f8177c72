/** The worker's only way to the services: what it publishes, what it asks. */
@NullMarked
package dev.rush.worker.transport;

import org.jspecify.annotations.NullMarked;
