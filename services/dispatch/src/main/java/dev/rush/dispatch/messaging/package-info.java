/** From a cause to its consequence: consumers, the sweep, and {@link dev.rush.dispatch.service.Runs} that carries out. */
@NullMarked
package dev.rush.dispatch.messaging;

import org.jspecify.annotations.NullMarked;
