/** Requests and machines as rows of the schema {@code scheduler}. Entities do not leave it. */
@NullMarked
package dev.rush.scheduler.store;

import org.jspecify.annotations.NullMarked;
