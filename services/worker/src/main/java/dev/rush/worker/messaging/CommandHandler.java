package dev.rush.worker.messaging;

import dev.rush.contracts.machine.MachineCommand;

/** Takes the commands of this machine, in the order of its partition. */
public interface CommandHandler {
    /** Returns once the command is journaled, so that it need not be read again. */
    void handle(MachineCommand command);
}
