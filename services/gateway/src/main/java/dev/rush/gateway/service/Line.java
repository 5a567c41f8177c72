package dev.rush.gateway.service;

import dev.rush.contracts.session.Frame;

/** The connection to a machine. */
public interface Line {
    /** Sends a frame after those before it; returns at once. */
    void send(Frame frame);

    /** Ends the connection, once what was sent before has gone out. */
    void end();
}
