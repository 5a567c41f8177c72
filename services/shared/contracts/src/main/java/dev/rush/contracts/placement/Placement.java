package dev.rush.contracts.placement;

import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import java.util.List;
import java.util.Objects;

/**
 * What the scheduler decided; key: the run.
 */
public sealed interface Placement {
    /** The run this is about, and the key of its record. */
    RunId run();

    /** The attempt it is about, from 1. */
    int attempt();

    /**
     * This machine.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param machine the machine
     * @param machineName its name
     * @param address where its commands go
     * @param refusals every machine that was refused, and why
     */
    public record Placed(
            RunId run,
            int attempt,
            MachineId machine,
            String machineName,
            MachineAddress address,
            List<Refusal> refusals)
            implements Placement {
        public Placed {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(machineName, "machineName");
            Objects.requireNonNull(address, "address");
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * No machine yet; the request stays open.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param refusals every machine that was refused, and why; empty when none is registered
     */
    public record Waiting(RunId run, int attempt, List<Refusal> refusals) implements Placement {
        public Waiting {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            refusals = List.copyOf(refusals);
        }
    }
}
