package dev.rush.gateway.domain;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.RegisterMachine;

/** What becomes of an event that a machine wants to say. Who it is is known of its session, never of the event. */
public sealed interface Statement {
    /** It goes out as this machine's word about that run. */
    record AboutRun(RunId run) implements Statement {}

    /** It goes out as the machine's word about itself. */
    record AboutItself() implements Statement {}

    /**
     * It goes nowhere.
     *
     * @param why for the machine's log
     */
    record Refused(String why) implements Statement {}

    /** Judges an event that came over that machine's session. */
    static Statement judge(KnownMachine speaker, Object event) {
        return switch (event) {
            case RegisterMachine request -> registration(speaker, request.machine(), request.organisation());
            case Heartbeat heartbeat -> itself(speaker, heartbeat.machine());
            case ConfirmationAsked asked when !asked.machine().equals(speaker.machine()) -> otherMachine();
            case AttemptEvent attempt -> new AboutRun(attempt.run());
            case LogBatch log -> new AboutRun(log.run());
            case BundleChunk chunk -> new AboutRun(chunk.run());
            case CheckpointEvent checkpoint -> new AboutRun(checkpoint.run());
            default -> new Refused("machines do not say this");
        };
    }

    private static Statement registration(KnownMachine speaker, MachineId machine, OrganisationId organisation) {
        return organisation.equals(speaker.organisation())
                ? itself(speaker, machine)
                : new Refused("it names another organisation than the machine's");
    }

    private static Statement itself(KnownMachine speaker, MachineId machine) {
        return machine.equals(speaker.machine()) ? new AboutItself() : otherMachine();
    }

    private static Statement otherMachine() {
        return new Refused("it names another machine than the one that says it");
    }
}
