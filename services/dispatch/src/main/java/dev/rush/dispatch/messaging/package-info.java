/** Consumers of what the scheduler, the workers, the forge and the registry publish; each calls a use case of {@code service}. */
@NullMarked
package dev.rush.dispatch.messaging;

import org.jspecify.annotations.NullMarked;
