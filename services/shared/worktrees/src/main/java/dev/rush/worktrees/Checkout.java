package dev.rush.worktrees;

import dev.rush.contracts.run.RunReason;
import java.nio.file.Path;

/** What came of making a worktree. */
public sealed interface Checkout {
    /**
     * It is there.
     *
     * @param mirror the bare repository it belongs to
     * @param path where it is
     * @param branch its branch
     * @param base the commit it starts from
     * @param link what its {@code .git} file says; an agent that changes it has left its worktree
     * @param micros how long it took, from the resolved base, in microseconds
     */
    record Ready(Path mirror, Path path, String branch, String base, String link, long micros) implements Checkout {
        /** How long it took, from the resolved base. */
        public double millis() {
            return micros / 1000.0;
        }
    }

    /**
     * It is not, and no worktree and no branch was left behind.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Refused(RunReason reason, String detail) implements Checkout {}
}
