package dev.rush.worker.transport;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;

/** Takes the commands of this machine, in their order, and remembers on its disk how far they have come. Used by one thread. */
public interface Commands {
    /** Where to go on reading at that address: the offset after the last one that is on the disk; 0 when nothing is. */
    long next(MachineAddress address);

    /** Carries a command out; returns once it is on the disk. A command that throws comes again. */
    void take(MachineCommand command);

    /** Notes that every command below that offset is on the disk. */
    void kept(MachineAddress address, long next);
}
