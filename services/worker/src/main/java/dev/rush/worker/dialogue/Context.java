package dev.rush.worker.dialogue;

import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.process.Limits;
import dev.rush.worker.transport.Transport;
import java.time.Clock;

/**
 * What a dialogue needs of the machine it runs on.
 *
 * @param transport the way to the services
 * @param clock for the log's times
 * @param limits what an attempt may use
 * @param fault where a test makes the worker die
 */
public record Context(Transport transport, Clock clock, Limits limits, FaultPoint fault) {}
