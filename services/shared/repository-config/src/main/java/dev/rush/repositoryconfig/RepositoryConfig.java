package dev.rush.repositoryconfig;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.BaseBranch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a repository's {@code .rush/config.yml} says, as it stands at the commit a run starts from. Never what an agent
 * made of it: the file is read from the base, by the worker and by the pull-request service, each for itself.
 *
 * @param base where runs start that name no base; {@link BaseBranch#DEFAULT} when the file says nothing
 * @param setup a shell script that runs in the worktree before the agent; can be empty
 * @param copy paths of ignored files, such as {@code .env}, that the worktree gets from the machine
 * @param requires programs that must be on the agent's path
 * @param requirements what a machine must be or have to run an agent here
 * @param timeouts the longest times
 * @param protectedPaths patterns of paths that no run may change, beside the service's own
 * @param confinementIsRequired whether no agent may run here unconfined
 */
public record RepositoryConfig(
        BaseBranch base,
        String setup,
        List<String> copy,
        List<String> requires,
        List<Requirement> requirements,
        Timeouts timeouts,
        List<String> protectedPaths,
        boolean confinementIsRequired) {
    /** Where the file is. */
    public static final String PATH = ".rush/config.yml";

    /** The longest file that is read, in bytes. */
    public static final int LIMIT_BYTES = 64 * 1024;

    /** What holds for a repository without such a file. */
    public static final RepositoryConfig NONE = new RepositoryConfig(
            BaseBranch.DEFAULT, "", List.of(), List.of(), List.of(), Timeouts.DEFAULT, List.of(), false);

    /**
     * The longest times; both are positive and at most a day.
     *
     * @param setup for the setup script
     * @param run for the agent; a run's own time limit counts when it is shorter
     */
    public record Timeouts(Duration setup, Duration run) {
        /** Ten minutes for the setup, a day for the agent. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofMinutes(10), Duration.ofDays(1));

        public Timeouts {
            Objects.requireNonNull(setup, "setup");
            Objects.requireNonNull(run, "run");
        }
    }

    public RepositoryConfig {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(setup, "setup");
        copy = List.copyOf(copy);
        requires = List.copyOf(requires);
        requirements = List.copyOf(requirements);
        Objects.requireNonNull(timeouts, "timeouts");
        protectedPaths = List.copyOf(protectedPaths);
    }
}
