package dev.rush.dispatch.domain.run;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.contracts.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as dispatch holds it.
 *
 * @param spec what was asked for
 * @param ifLost what becomes of it when its machine is lost
 * @param startedBy name of the member who asked for it; empty for runs from before that was kept
 * @param learnt what its repository was found to require
 * @param status where it is in its life, and why
 * @param current its newest attempt
 * @param deadline when the phase ends by itself; every phase that is not terminal has one, and no other
 * @param reminder when what the phase waits for is said again
 * @param following its pull request, and with what it goes on because of it
 * @param createdAt when it was accepted
 * @param updatedAt when it last changed
 * @param sequence counts the events published about the run
 */
public record Run(
        RunSpec spec,
        IfLost ifLost,
        String startedBy,
        Learnt learnt,
        RunStatus status,
        CurrentAttempt current,
        Optional<Instant> deadline,
        Reminder reminder,
        Following following,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {
    public Run {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(ifLost, "ifLost");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(learnt, "learnt");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(reminder, "reminder");
        Objects.requireNonNull(following, "following");
        if (status.phase().isTerminal() == deadline.isPresent()) {
            throw new IllegalArgumentException(
                    "run " + spec.run() + " is " + status.phase() + ", deadline " + deadline);
        }
    }

    /** A run that was just accepted and waits for a machine. */
    static Run queued(RunSpec spec, IfLost ifLost, String startedBy, Instant at) {
        return new Run(
                spec,
                ifLost,
                startedBy,
                Learnt.NOTHING,
                RunStatus.of(RunPhase.QUEUED),
                CurrentAttempt.NONE,
                Optional.of(at.plus(Deadlines.QUEUED)),
                Reminder.first(RunPhase.QUEUED, at),
                Following.NONE,
                at,
                at,
                0);
    }

    /** Where it is in its life. */
    public RunPhase phase() {
        return status.phase();
    }

    /** The number of the newest attempt; 0 before the first grant. */
    public int attempt() {
        return current.number();
    }

    /** The machine that has, or last had, the newest attempt. */
    public Optional<Holder> holder() {
        return current.holder();
    }

    /** Whether the agent can still do something: the attempt has neither delivered nor ended. */
    public boolean awaitsAgent() {
        return !phase().isTerminal() && phase() != RunPhase.DELIVERING;
    }

    /** Whether its worker has it, and its agent does not run yet. */
    boolean isBeingPrepared() {
        return phase() == RunPhase.STARTING && current.taken();
    }

    /** Whether it is over because no pull request was seen, and one that opens after all is its own. */
    boolean mayStillOpen() {
        return current.isAccepted() && phase() == RunPhase.NEEDS_ATTENTION && isSilenceOfForge(status.reason());
    }

    private static boolean isSilenceOfForge(RunReason reason) {
        return switch (reason) {
            case DELIVERY_DEADLINE, FORGE_FAILED, FORGE_UNAUTHORISED -> true;
            default -> false;
        };
    }

    /** What people call the machine that has, or last had, the attempt; empty while one is looked for. */
    public String machineName() {
        return phase() == RunPhase.QUEUED ? "" : holder().map(Holder::name).orElse("");
    }

    /** Whether open messages are to be looked at: the agent works and takes them, or has ended and takes no more. */
    public boolean settlesMessages() {
        return phase() == RunPhase.RUNNING || !awaitsAgent();
    }

    /** The attempt that holds or asks for a slot: the granted one, or the next while the run is queued. */
    int slotAttempt() {
        return phase() == RunPhase.QUEUED ? attempt() + 1 : attempt();
    }

    /** Whether that attempt may have a slot; every older one has given its own back, and so has a run whose agent is done. */
    boolean mayHold(int attempt) {
        return awaitsAgent() && attempt >= slotAttempt();
    }

    /** The same run in another phase, until then. */
    Run moved(RunStatus next, Instant until, Instant at) {
        return new Run(
                spec,
                ifLost,
                startedBy,
                learnt,
                next,
                current,
                Optional.of(until),
                next.phase() == phase() ? reminder : Reminder.first(next.phase(), at),
                following,
                createdAt,
                at,
                sequence);
    }

    /** The same run, over; its result is delivered, or will not be, unless the forge was only not heard of. */
    Run ended(RunStatus next, Instant at) {
        return new Run(
                spec,
                ifLost,
                startedBy,
                learnt,
                next,
                isSilenceOfForge(next.reason()) ? current : current.withoutResult(),
                Optional.empty(),
                Reminder.first(next.phase(), at),
                following,
                createdAt,
                at,
                sequence);
    }

    /** The same run after a machine handed it back and said what its repository requires. */
    Run handedBack(List<Requirement> read) {
        return new Run(
                spec,
                ifLost,
                startedBy,
                learnt.after(read),
                status,
                current,
                deadline,
                reminder,
                following,
                createdAt,
                updatedAt,
                sequence);
    }

    /** What is required of a machine: what was asked for, and what the repository was found to require. */
    public List<Requirement> required() {
        return learnt.with(spec.requirements());
    }

    /** What would be required of a machine if the repository required this. */
    public List<Requirement> requiredWith(List<Requirement> read) {
        return learnt.after(read).with(spec.requirements());
    }

    /** How many attempts were tries: those that were handed back are none, and what a run went on from counts no more. */
    int tries() {
        return following.continued().map(said -> attempt() - said.from()).orElseGet(() -> attempt() - learnt.times());
    }

    /** Address of the pull request; empty as long as there is none. */
    public String pullRequest() {
        return following.pullRequest();
    }

    /** The only machines that may take it: who goes on does so where its agent's memory is. */
    List<String> machines() {
        return following.continued().isPresent()
                ? holder().map(by -> List.of(by.name())).orElseGet(spec::machines)
                : spec.machines();
    }

    /** The same run with its attempt as it is now. */
    Run with(CurrentAttempt attempt) {
        return new Run(
                spec, ifLost, startedBy, learnt, status, attempt, deadline, reminder, following, createdAt, updatedAt,
                sequence);
    }

    /** The same run with the address of its pull request. */
    Run withPullRequest(String url) {
        return with(following.at(url));
    }

    /** The same run, its pull request merged or closed. */
    Run concluded() {
        return with(following.concluded());
    }

    /** The same run, which goes on with what was said. */
    Run continuedWith(Following.Continued said) {
        return with(following.with(said));
    }

    private Run with(Following next) {
        return new Run(
                spec, ifLost, startedBy, learnt, status, current, deadline, reminder, next, createdAt, updatedAt,
                sequence);
    }

    /** The same run, of which what its phase waits for is said again now. */
    Run reminded(Instant at) {
        Reminder next = reminder.after(phase(), mayStillOpen() ? Reminder.LATE_QUESTIONS : Reminder.LAST_WORDS, at);
        return new Run(
                spec, ifLost, startedBy, learnt, status, current, deadline, next, following, createdAt, updatedAt,
                sequence);
    }

    /** The same run after that many more events were published about it. */
    Run published(int more) {
        return new Run(
                spec,
                ifLost,
                startedBy,
                learnt,
                status,
                current,
                deadline,
                reminder,
                following,
                createdAt,
                updatedAt,
                sequence + more);
    }

    /** What the other services learn of it. */
    public RunState state() {
        return new RunState(
                spec.run(),
                spec.group(),
                spec.organisation(),
                spec.agent(),
                spec.repository(),
                spec.base(),
                status.phase(),
                status.reason(),
                status.detail(),
                attempt(),
                machineName(),
                pullRequest(),
                current.lastSeq(),
                createdAt,
                updatedAt);
    }
}
