package dev.rush.worker.command;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.transport.Commands;
import java.util.function.Consumer;

/** Hands each command to the attempts, which journal it, and notes in the journal how far they have come. */
public final class JournaledCommands implements Commands {
    private final Journal journal;
    private final Consumer<MachineCommand> attempts;
    private final FaultPoint fault;

    /**
     * Commands for those attempts.
     *
     * @param attempts carries a command out; returns once it is journaled
     */
    public JournaledCommands(Journal journal, Consumer<MachineCommand> attempts, FaultPoint fault) {
        this.journal = journal;
        this.attempts = attempts;
        this.fault = fault;
    }

    @Override
    public long next(MachineAddress address) {
        return journal.nextOffset(name(address));
    }

    @Override
    public void take(MachineCommand command) {
        fault.hit("receive");
        attempts.accept(command);
    }

    @Override
    public void kept(MachineAddress address, long next) {
        journal.handledUpTo(name(address), next);
    }

    private static String name(MachineAddress address) {
        return address.topic() + "/" + address.partition() + "/" + address.generation();
    }
}
