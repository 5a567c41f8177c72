package dev.rush.worktrees;

import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Failures;
import java.io.IOException;
import java.nio.file.Path;

/** What came of making a worktree. */
public sealed interface Checkout {
    /**
     * It is there.
     *
     * @param mirror the bare repository whose objects it reads
     * @param path where it is
     * @param own where {@link OwnRepository} is, out of the agent's reach
     * @param branch its branch
     * @param base the commit it starts from
     * @param author whose commits git says they are in this repository
     * @param micros how long it took, from the resolved base, in microseconds
     */
    record Ready(Path mirror, Path path, Path own, String branch, String base, Author author, long micros)
            implements Checkout {
        /** Its git directory, in which the agent may write what it likes. */
        public Path gitDirectory() {
            return path.resolve(".git");
        }

        /** How long it took, from the resolved base. */
        public double millis() {
            return micros / 1000.0;
        }
    }

    /**
     * It is not, and nothing was left behind.
     *
     * @param reason why
     * @param detail one line for people
     */
    record Refused(RunReason reason, String detail) implements Checkout {
        /** The file system failed, or git did under it. */
        static Refused of(IOException failure) {
            String why = Failures.text(failure);
            return new Refused(Failures.isFull(why) ? RunReason.DISK_FULL : RunReason.WORKTREE_FAILED, why);
        }
    }
}
