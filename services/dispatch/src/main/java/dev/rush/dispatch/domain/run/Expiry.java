package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;

/** How a run ends that nobody answered for. */
final class Expiry {
    private Expiry() {}

    /** The end of a run whose phase lasted too long. */
    static RunStatus of(Run now, Presence presence) {
        boolean isWaitedFor = now.phase() == RunPhase.RUNNING || now.isBeingPrepared();
        return presence.isAway() && isWaitedFor ? withoutMachine(now, false) : of(now);
    }

    private static RunStatus of(Run now) {
        return switch (now.phase()) {
            case QUEUED ->
                new RunStatus(
                        RunPhase.FAILED,
                        RunReason.NO_MACHINE,
                        waited(now.status().detail()));
            case STARTING ->
                new RunStatus(
                        RunPhase.FAILED,
                        RunReason.START_DEADLINE,
                        Whereabouts.machine(now)
                                + (now.isBeingPrepared()
                                        ? " did not make its worktree within 30 minutes"
                                        : " did not take it within 5 minutes, as " + (now.tries() - 1) + " before it"));
            case RUNNING ->
                new RunStatus(
                        RunPhase.TIMED_OUT,
                        RunReason.TIME_LIMIT,
                        "ran longer than " + now.spec().timeLimitSeconds() + " s; its work is kept on "
                                + Whereabouts.of(now));
            case STOPPING -> unconfirmed(now);
            case DELIVERING ->
                new RunStatus(
                        RunPhase.NEEDS_ATTENTION,
                        RunReason.DELIVERY_DEADLINE,
                        "no pull request within 35 minutes; the work is kept on " + Whereabouts.of(now));
            case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> now.status();
        };
    }

    /** The end of a run whose machine is given up; for good, when it was removed or is one that does not come back. */
    static RunStatus withoutMachine(Run now, boolean forGood) {
        return now.phase() == RunPhase.STOPPING
                ? unconfirmed(now)
                : new RunStatus(
                        RunPhase.FAILED,
                        RunReason.MACHINE_LOST,
                        Whereabouts.machine(now)
                                + (forGood ? " was removed, or is gone for good" : " was not heard of for too long"));
    }

    private static RunStatus unconfirmed(Run now) {
        return new RunStatus(
                RunPhase.STOPPED,
                RunReason.USER_REQUEST_UNCONFIRMED,
                Whereabouts.machine(now) + " has not confirmed the stop; nothing it still does counts");
    }

    private static String waited(String why) {
        return "waited 24 hours" + (why.isEmpty() ? "" : "; " + why);
    }
}
