package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that is not in the result, as it is found; of many, the first reason counts and the first few are named. */
final class Leftovers {
    private static final int NAMED = 5;
    private static final int LINE = 400;

    private final List<String> lines = new ArrayList<>();
    private @Nullable RunReason reason;
    private int more;

    /** Notes one: a line for people that names it and says how to get it. */
    void add(RunReason why, String line) {
        reason = reason == null ? why : reason;
        if (lines.size() < NAMED) {
            lines.add(Text.bounded(line, LINE));
        } else {
            more++;
        }
    }

    boolean isFull() {
        return lines.size() == NAMED;
    }

    /** The first reason; null when nothing is left. */
    @Nullable
    RunReason reason() {
        return reason;
    }

    /** All of them in one line. */
    String line() {
        return String.join("; ", lines) + (more > 0 ? "; and " + more + " more" : "");
    }
}
