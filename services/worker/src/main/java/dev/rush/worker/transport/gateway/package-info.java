/** The transport of a machine that does not reach the brokers: one outgoing WebSocket over https, to a gateway that reads and writes for it. */
@NullMarked
package dev.rush.worker.transport.gateway;

import org.jspecify.annotations.NullMarked;
