package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What dispatch decided about a run; key: the run.
 */
public sealed interface RunEvent {
    /** The run this is about, and the key of its record. */
    RunId run();

    /**
     * The run exists.
     *
     * @param spec what was asked for
     */
    public record RunAccepted(RunSpec spec) implements RunEvent {
        public RunAccepted {
            Objects.requireNonNull(spec, "spec");
        }

        @Override
        public RunId run() {
            return spec.run();
        }
    }

    /**
     * The attempt may run on this machine; every lower number is fenced off.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param machine the machine
     * @param machineName its name
     */
    public record AttemptGranted(RunId run, int attempt, MachineId machine, String machineName) implements RunEvent {
        public AttemptGranted {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(machineName, "machineName");
        }
    }

    /**
     * This attempt's result is the run's: a run has at most one. Said again, as it was, while nobody says what became of it.
     * It can come after {@link RunEnded}, when the machine had been given up and its answer came late.
     *
     * @param spec what was asked for
     * @param attempt the attempt, from 1
     * @param result the commits to deliver
     */
    public record ResultAccepted(RunSpec spec, int attempt, AttemptOutcome.Changed result) implements RunEvent {
        public ResultAccepted {
            Objects.requireNonNull(spec, "spec");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(result, "result");
        }

        @Override
        public RunId run() {
            return spec.run();
        }
    }

    /**
     * An attempt left work that becomes no pull request; it is kept for whoever asks. Can come before or after the end of the
     * run.
     *
     * @param spec what was asked for
     * @param attempt the attempt, from 1
     * @param work the commits
     */
    public record WorkKept(RunSpec spec, int attempt, SavedWork work) implements RunEvent {
        public WorkKept {
            Objects.requireNonNull(spec, "spec");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(work, "work");
        }

        @Override
        public RunId run() {
            return spec.run();
        }
    }

    /**
     * The run is over.
     *
     * @param run the run
     * @param phase a terminal phase
     * @param reason why
     * @param detail one line for people; can be empty
     * @param answers the message with which it had gone on after an earlier end; absent when it had not
     */
    public record RunEnded(
            RunId run,
            RunPhase phase,
            RunReason reason,
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            MessageId answers)
            implements RunEvent {
        public RunEnded {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        /** The first end of a run. */
        public RunEnded(RunId run, RunPhase phase, RunReason reason, String detail) {
            this(run, phase, reason, detail, null);
        }
    }

    /**
     * The run does not go on with what was asked of it on its pull request.
     *
     * @param run the run
     * @param message what was asked
     * @param later whether it may be asked again: the run goes on with something else just now
     * @param detail why, one line for people
     */
    public record FollowUpRefused(RunId run, MessageId message, boolean later, String detail) implements RunEvent {
        public FollowUpRefused {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
