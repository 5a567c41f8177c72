package dev.rush.worker.domain;

import java.util.List;

/** What a command makes a machine do, by what it knows of the attempt. Each command may come twice, late or out of order. */
public final class AttemptRules {
    private AttemptRules() {}

    /**
     * What a machine knows of an attempt.
     *
     * @param isOpen whether it was started here and something of it is left to be done
     * @param hasEnded whether its end is on the disk
     * @param isExecuted whether it is executed now
     * @param hasStarted whether this execution has said that the agent runs
     */
    public record Standing(boolean isOpen, boolean hasEnded, boolean isExecuted, boolean hasStarted) {}

    /** What to do. */
    public enum Deed {
        /** Say that the start is on the disk. */
        SAY_TAKEN,
        /** Say that the agent runs. */
        SAY_STARTED,
        /** Say how the attempt ended. */
        SAY_END,
        /** Stop the agent. */
        STOP
    }

    /**
     * Whether a start is to be carried out: neither this attempt of the run nor a later one was begun here.
     *
     * @param highest the highest attempt of the run that was begun here; 0 when none was
     */
    public static boolean isNew(int highest, int attempt) {
        return attempt > highest;
    }

    /** A start of what was begun: who asks has not heard of it, and is told how far it has come. */
    public static List<Deed> startAgain(Standing standing) {
        if (standing.hasStarted()) {
            return standing.hasEnded() ? List.of(Deed.SAY_STARTED, Deed.SAY_END) : List.of(Deed.SAY_STARTED);
        }
        if (standing.isOpen()) {
            return standing.hasEnded() ? List.of(Deed.SAY_TAKEN, Deed.SAY_END) : List.of(Deed.SAY_TAKEN);
        }
        return standing.hasEnded() ? List.of(Deed.SAY_END) : List.of();
    }

    /** A stop: of what is over, the end is said again. */
    public static List<Deed> stop(Standing standing) {
        if (standing.isExecuted()) {
            return List.of(Deed.STOP);
        }
        return standing.hasEnded() ? List.of(Deed.SAY_END) : List.of();
    }

    /** Whether the word what became of a result is noted; one about an attempt that has not ended here says nothing. */
    public static boolean mayNote(Standing standing) {
        return standing.hasEnded();
    }
}
