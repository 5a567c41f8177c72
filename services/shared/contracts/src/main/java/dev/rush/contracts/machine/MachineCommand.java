package dev.rush.contracts.machine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command to one machine, on its own partition.
 */
public sealed interface MachineCommand {
    /** The run this is about, and the key of its record. */
    RunId run();

    /** The attempt it is about, from 1. */
    int attempt();

    /**
     * Start an attempt; refused when the worker has journaled this number or a higher one for the run.
     *
     * @param attempt the attempt, from 1
     * @param spec what to do
     * @param continues what the agent is told when it goes on with the work that the run's pull request shows; absent for a run
     *     that begins
     */
    public record StartAttempt(
            int attempt,
            RunSpec spec,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Continuation continues) implements MachineCommand {
        public StartAttempt {
            AttemptNumber.require(attempt);
            Objects.requireNonNull(spec, "spec");
        }

        /** A start of a run that begins. */
        public StartAttempt(int attempt, RunSpec spec) {
            this(attempt, spec, null);
        }

        @Override
        public RunId run() {
            return spec.run();
        }
    }

    /**
     * Stop an attempt: interrupt, then terminate, then kill.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     */
    public record StopAttempt(RunId run, int attempt) implements MachineCommand {
        public StopAttempt {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
        }
    }

    /**
     * The attempt is still the current one: the worker goes on with it.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param question what the worker had asked
     */
    public record AttemptConfirmed(RunId run, int attempt, long question) implements MachineCommand {
        public AttemptConfirmed {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
        }
    }

    /**
     * What became of the result of an attempt. Until this comes, the worker keeps the work.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param settlement what became of it
     */
    public record AttemptSettled(RunId run, int attempt, Settlement settlement) implements MachineCommand {
        public AttemptSettled {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(settlement, "settlement");
        }
    }

    /**
     * Give the agent a message while it works.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param message the message
     * @param text at most {@link #TEXT_LIMIT_BYTES} of UTF-8
     * @param ttlSeconds after so many seconds it has expired
     */
    public record DeliverMessage(RunId run, int attempt, MessageId message, String text, long ttlSeconds)
            implements MachineCommand {
        /** The longest text, in UTF-8 bytes. */
        public static final int TEXT_LIMIT_BYTES = 32 * 1024;

        public DeliverMessage {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Do not give the agent that message any more: who sent it was told that it has expired. One that the agent has accepted
     * takes its course.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param message the message
     */
    public record WithdrawMessage(RunId run, int attempt, MessageId message) implements MachineCommand {
        public WithdrawMessage {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(message, "message");
        }
    }
}
