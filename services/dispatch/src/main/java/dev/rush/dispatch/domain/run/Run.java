package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunSpec;
import dev.rush.contracts.run.RunState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as dispatch holds it.
 *
 * @param spec what was asked for
 * @param standing where it stands, and why
 * @param attempt the highest granted attempt, which is the fencing epoch; 0 before the first grant
 * @param holder the machine that has, or last had, that attempt
 * @param acceptedAttempt the attempt whose result was accepted; 0 for none
 * @param deadline when the phase ends by itself; every phase that is not terminal has one, and no other
 * @param lastSeq the last sequence number of the ended attempt's log; 0 while it runs
 * @param pullRequest address of the pull request; can be empty
 * @param createdAt when it was accepted
 * @param updatedAt when it last changed
 * @param sequence counts what was said about the run
 */
public record Run(
        RunSpec spec,
        RunStatus standing,
        int attempt,
        Optional<Holder> holder,
        int acceptedAttempt,
        Optional<Instant> deadline,
        long lastSeq,
        String pullRequest,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {
    public Run {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(pullRequest, "pullRequest");
        if (standing.phase().isTerminal() == deadline.isPresent()) {
            throw new IllegalArgumentException(
                    "run " + spec.run() + " is " + standing.phase() + ", deadline " + deadline);
        }
    }

    /** A run that was just accepted and waits for a machine. */
    static Run queued(RunSpec spec, Instant at) {
        return new Run(
                spec,
                RunStatus.of(RunPhase.QUEUED),
                0,
                Optional.empty(),
                0,
                Optional.of(at.plus(Deadlines.QUEUED)),
                0,
                "",
                at,
                at,
                0);
    }

    /** Where it stands. */
    public RunPhase phase() {
        return standing.phase();
    }

    /** Whether the agent can still do something: the attempt has neither delivered nor ended. */
    public boolean awaitsAgent() {
        return !phase().isTerminal() && phase() != RunPhase.DELIVERING;
    }

    /** Whether open messages are to be looked at: the agent works and takes them, or has ended and takes no more. */
    public boolean settlesMessages() {
        return phase() == RunPhase.RUNNING || !awaitsAgent();
    }

    /** The attempt that holds or asks for a slot: the granted one, or the next while the run is queued. */
    int slotAttempt() {
        return phase() == RunPhase.QUEUED ? attempt + 1 : attempt;
    }

    /** The same run in another phase, until then. */
    Run moved(RunStatus next, Instant until, Instant at) {
        return new Run(
                spec,
                next,
                attempt,
                holder,
                acceptedAttempt,
                Optional.of(until),
                lastSeq,
                pullRequest,
                createdAt,
                at,
                sequence);
    }

    /** The same run, over. */
    Run ended(RunStatus next, Instant at) {
        return new Run(
                spec,
                next,
                attempt,
                holder,
                acceptedAttempt,
                Optional.empty(),
                lastSeq,
                pullRequest,
                createdAt,
                at,
                sequence);
    }

    /** The same run with its next attempt granted to that machine; every lower number is fenced off. */
    Run granted(Holder machine) {
        return new Run(
                spec,
                standing,
                attempt + 1,
                Optional.of(machine),
                acceptedAttempt,
                deadline,
                0,
                pullRequest,
                createdAt,
                updatedAt,
                sequence);
    }

    /** The same run, its attempt's log closed at that number. */
    Run loggedTo(long seq) {
        return new Run(
                spec,
                standing,
                attempt,
                holder,
                acceptedAttempt,
                deadline,
                seq,
                pullRequest,
                createdAt,
                updatedAt,
                sequence);
    }

    /** The same run with the current attempt's result as its own. */
    Run accepted() {
        return new Run(
                spec,
                standing,
                attempt,
                holder,
                attempt,
                deadline,
                lastSeq,
                pullRequest,
                createdAt,
                updatedAt,
                sequence);
    }

    /** The same run with the address of its pull request. */
    Run shownAt(String url) {
        return new Run(
                spec,
                standing,
                attempt,
                holder,
                acceptedAttempt,
                deadline,
                lastSeq,
                url,
                createdAt,
                updatedAt,
                sequence);
    }

    /** The same run after that many more things were said about it. */
    Run said(int more) {
        return new Run(
                spec,
                standing,
                attempt,
                holder,
                acceptedAttempt,
                deadline,
                lastSeq,
                pullRequest,
                createdAt,
                updatedAt,
                sequence + more);
    }

    /** What the other services are told. */
    public RunState state() {
        return new RunState(
                spec.run(),
                spec.group(),
                spec.organisation(),
                spec.agent(),
                spec.repository(),
                spec.base(),
                standing.phase(),
                standing.reason(),
                standing.detail(),
                attempt,
                holder.map(Holder::name).orElse(""),
                pullRequest,
                lastSeq,
                createdAt,
                updatedAt);
    }
}
