package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for; it never changes after the run was accepted.
 *
 * @param run the run
 * @param group the runs created by the same command, this one included
 * @param organisation whose run it is
 * @param agent which agent does it
 * @param repository where
 * @param base the branch to start from and to open the pull request against
 * @param prompt what to do; for the {@code script} agent a shell script
 * @param machines names of the only machines that may take it; empty for any
 * @param timeLimitSeconds how long one attempt may run, at least 1
 * @param requirements what a machine must be or have to take it
 * @param wishes what it should be or have, if one can be found
 * @param origin what caused it, when no member typed it
 * @param pullRequest how its pull request is to be opened, when that was asked for
 */
public record RunSpec(
        RunId run,
        GroupId group,
        OrganisationId organisation,
        AgentName agent,
        Repository repository,
        BaseBranch base,
        String prompt,
        @JsonAlias("computers") List<String> machines,
        long timeLimitSeconds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> requirements,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> wishes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RunOrigin origin,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PullRequestWish pullRequest) {
    /** The longest prompt, in UTF-8 bytes: a command with it must fit one Kafka record. */
    public static final int PROMPT_LIMIT_BYTES = 256 * 1024;

    /** The longest time limit of one attempt, in seconds: a day. */
    public static final long LONGEST_TIME_LIMIT_SECONDS = 86_400;

    /** The time limit of a run whose request names none, in seconds: two hours. */
    public static final long DEFAULT_TIME_LIMIT_SECONDS = 7_200;

    /** The most repositories of one request, each of which becomes a run. */
    public static final int MOST_REPOSITORIES = 50;

    public RunSpec {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(prompt, "prompt");
        machines = List.copyOf(machines);
        if (timeLimitSeconds < 1) {
            throw new IllegalArgumentException("timeLimitSeconds must be at least 1");
        }
        requirements = List.copyOf(Objects.requireNonNullElse(requirements, List.of()));
        wishes = List.copyOf(Objects.requireNonNullElse(wishes, List.of()));
    }

    /** The same run for a machine, requiring of it what is in this list; without what no machine needs to know. */
    public RunSpec requiring(List<Requirement> all) {
        return new RunSpec(
                run, group, organisation, agent, repository, base, prompt, machines, timeLimitSeconds, all, wishes);
    }

    /** A run that any machine with the agent may take. */
    public RunSpec(
            RunId run,
            GroupId group,
            OrganisationId organisation,
            AgentName agent,
            Repository repository,
            BaseBranch base,
            String prompt,
            List<String> machines,
            long timeLimitSeconds) {
        this(
                run,
                group,
                organisation,
                agent,
                repository,
                base,
                prompt,
                machines,
                timeLimitSeconds,
                List.of(),
                List.of());
    }

    /** A run that a member asked for. */
    public RunSpec(
            RunId run,
            GroupId group,
            OrganisationId organisation,
            AgentName agent,
            Repository repository,
            BaseBranch base,
            String prompt,
            List<String> machines,
            long timeLimitSeconds,
            List<Requirement> requirements,
            List<Requirement> wishes) {
        this(
                run,
                group,
                organisation,
                agent,
                repository,
                base,
                prompt,
                machines,
                timeLimitSeconds,
                requirements,
                wishes,
                null,
                null);
    }

    /** The same, caused by that. */
    public RunSpec from(@Nullable RunOrigin cause) {
        return with(cause, pullRequest);
    }

    /** The same, its pull request opened so. */
    public RunSpec opening(@Nullable PullRequestWish wish) {
        return with(origin, PullRequestWish.NONE.equals(wish) ? null : wish);
    }

    private RunSpec with(@Nullable RunOrigin cause, @Nullable PullRequestWish wish) {
        return new RunSpec(
                run,
                group,
                organisation,
                agent,
                repository,
                base,
                prompt,
                machines,
                timeLimitSeconds,
                requirements,
                wishes,
                cause,
                wish);
    }

    /** How its pull request is opened. */
    public PullRequestWish opened() {
        return Objects.requireNonNullElse(pullRequest, PullRequestWish.NONE);
    }
}
