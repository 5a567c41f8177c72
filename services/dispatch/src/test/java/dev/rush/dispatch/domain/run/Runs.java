package dev.rush.dispatch.domain.run;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.Placement.Waiting;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.RunInput.PlacementDecided;
import dev.rush.dispatch.domain.run.RunInput.PlacementWaiting;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import dev.rush.dispatch.domain.run.RunInput.WorkSaved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs, machines and what happens to them, for tests. */
public final class Runs {
    public static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    static final String MEMBER = "mira";
    public static final RunId RUN = new RunId("k7m2q9x4tb1d");
    public static final Holder MINI = holder("machine00001", "mini", 3);
    static final Holder LAPTOP = holder("machine00002", "laptop", 4);
    static final AttemptOutcome.Changed CHANGED = new AttemptOutcome.Changed(
            "a".repeat(40), "b".repeat(40), 2, new BundleManifest(1, 10, "c".repeat(64)), "Fix it", "Done");

    static final AttemptOutcome.Unfit UNFIT = new AttemptOutcome.Unfit(
            List.of(new Requirement("os=macos"), new Requirement("xcode>=16")), List.of(new Requirement("xcode>=16")));

    private Runs() {}

    static RunSpec spec() {
        return new RunSpec(
                RUN,
                new GroupId("group0000001"),
                new OrganisationId("local"),
                new AgentName("script"),
                new Repository("my-org/web"),
                BaseBranch.DEFAULT,
                "true",
                List.of(),
                3600);
    }

    /** A run that does not wait for a lost machine, led to that phase by what really leads to it. */
    public static Run in(RunPhase phase) {
        return switch (phase) {
            case QUEUED -> RunLife.begin(spec(), IfLost.REPLACE, MEMBER, NOW).next();
            case STARTING -> after(RunPhase.QUEUED, placed(1, MINI));
            case RUNNING -> after(RunPhase.STARTING, new AttemptStarted(1, "/rush/worktrees/1"));
            case STOPPING -> after(RunPhase.RUNNING, new StopRequested());
            case DELIVERING -> after(RunPhase.RUNNING, ended(1, CHANGED));
            case SUCCEEDED -> after(RunPhase.DELIVERING, new PullRequestOpened("http://forge/1"));
            case NO_CHANGES -> after(RunPhase.RUNNING, ended(1, new AttemptOutcome.Unchanged("")));
            case FAILED ->
                after(RunPhase.RUNNING, ended(1, new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "exit 1")));
            case STOPPED -> after(RunPhase.QUEUED, new StopRequested());
            case TIMED_OUT -> after(RunPhase.RUNNING, ended(1, new AttemptOutcome.TimedOut(true)));
            case NEEDS_ATTENTION ->
                after(RunPhase.DELIVERING, new PullRequestRefused(RunReason.PUSH_REFUSED, "protected"));
        };
    }

    static PlacementDecided placed(int attempt, Holder on) {
        return new PlacementDecided(new Placed(RUN, attempt, on.machine(), on.name(), on.address(), List.of()));
    }

    static PlacementWaiting waiting(int attempt) {
        return new PlacementWaiting(
                new Waiting(RUN, attempt, List.of(new Refusal("mini", RefusalKind.FULL, "all 4 slots are taken"))));
    }

    static WorkSaved saved(int attempt) {
        return new WorkSaved(
                attempt, new SavedWork("a".repeat(40), "d".repeat(40), 1, new BundleManifest(1, 10, "e".repeat(64))));
    }

    /** The deadline has passed by then, and we have listened for a day. */
    static DeadlinePassed passed(Instant until) {
        return new DeadlinePassed(new Listening(until.minus(Duration.ofDays(1)), until), Presence.HERE);
    }

    static AttemptEnded ended(int attempt, AttemptOutcome outcome) {
        return new AttemptEnded(attempt, outcome, 42);
    }

    /** A run that waits for a lost machine, its agent at work since then. */
    static Run patient() {
        Run queued = RunLife.begin(spec(), IfLost.WAIT, MEMBER, NOW).next();
        Run starting = RunLife.decide(queued, placed(1, MINI), NOW).next();
        return RunLife.decide(starting, new AttemptStarted(1, "/rush/worktrees/1"), NOW)
                .next();
    }

    /** The registry gave a machine up after it had got the run. */
    static MachineWasLost lost(Holder machine) {
        return new MachineWasLost(machine.machine(), NOW.plusSeconds(900), false);
    }

    /** An older loss, from which the machine was back before it got the run. */
    static MachineWasLost lostBefore(Holder machine) {
        return new MachineWasLost(machine.machine(), NOW.minusSeconds(60), false);
    }

    private static Run after(RunPhase before, RunInput seen) {
        return RunLife.decide(in(before), seen, NOW).next();
    }

    private static Holder holder(String id, String name, int partition) {
        return new Holder(new MachineId(id), name, new MachineAddress("rush.machine.command.local.v1", partition, 7));
    }
}
