package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.run.RunPhase;
import java.util.Optional;

/** Whether a person can still tell a run something, and whether a machine may say something about it. */
public final class RunGuards {
    private RunGuards() {}

    /** Why the run cannot be stopped; nothing when it can, or already is being stopped. */
    public static Optional<Refused> stop(Run run) {
        return run.awaitsAgent() ? Optional.empty() : Optional.of(ended(run));
    }

    /** Why the run can take no message. */
    public static Optional<Refused> message(Run run) {
        if (run.phase() == RunPhase.STOPPING) {
            return Optional.of(refused(run, "is being stopped"));
        }
        return run.awaitsAgent() ? Optional.empty() : Optional.of(ended(run));
    }

    /** Whether that machine may say how the current attempt goes: it is the one that has it. Nobody else may. */
    public static boolean mayReport(Run run, Optional<MachineId> sender) {
        return sender.flatMap(run.current()::heldBy).isPresent();
    }

    private static Refused ended(Run run) {
        return run.phase() == RunPhase.DELIVERING
                ? refused(run, "has its result, and its pull request is being opened")
                : refused(run, "is over: " + run.phase().wire());
    }

    private static Refused refused(Run run, String why) {
        String id = run.spec().run().value();
        return Refused.of(Refused.Kind.RUN_ENDED, "run " + id + " " + why, "rush cloud logs " + id);
    }
}
