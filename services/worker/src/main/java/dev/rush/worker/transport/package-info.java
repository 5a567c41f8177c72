/** The worker's only way to the services: what it publishes, what it asks, which commands it gets. Below it, how each is carried. */
@NullMarked
package dev.rush.worker.transport;

import org.jspecify.annotations.NullMarked;
