package dev.rush.repositoryconfig;

import java.util.List;
import java.util.Objects;

/**
 * What a repository's {@code .rush/triggers.yml} says. It counts only as it stands on the default branch, and only below a trigger that
 * an admin made for that.
 *
 * @param mostADay how many runs they may start in 24 hours, all together; 0 when the file says nothing
 * @param all in the order of the file; their names differ
 */
public record DeclaredTriggers(int mostADay, List<Declared> all) {
    /** Where the file is. */
    public static final String PATH = ".rush/triggers.yml";

    /** The longest file that is read, in bytes. */
    public static final int LIMIT_BYTES = 64 * 1024;

    /** How many a file declares at most. */
    public static final int MOST = 20;

    /** What holds without such a file. */
    public static final DeclaredTriggers NONE = new DeclaredTriggers(0, List.of());

    /**
     * One of them. Whatever is left out is empty.
     *
     * @param name by which it is the same when the file changes
     * @param when what starts it
     * @param work what its runs are
     * @param line where it begins, counted from 1
     */
    public record Declared(String name, When when, Work work, int line) {
        public Declared {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(when, "when");
            Objects.requireNonNull(work, "work");
        }
    }

    /**
     * What starts it: one of both.
     *
     * @param label the label, and the name in mentions
     * @param cron five fields, in UTC
     */
    public record When(String label, String cron) {
        public When {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(cron, "cron");
        }
    }

    /**
     * What its runs are.
     *
     * @param agent the agent
     * @param prompt what to do; of a label what is said before the issue
     * @param base the branch
     * @param require what a machine must be or have, beside what the admin's trigger asks for
     */
    public record Work(String agent, String prompt, String base, List<String> require) {
        public Work {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(base, "base");
            require = List.copyOf(require);
        }
    }

    public DeclaredTriggers {
        all = List.copyOf(all);
    }
}
