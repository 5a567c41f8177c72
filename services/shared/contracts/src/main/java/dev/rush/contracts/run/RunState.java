package dev.rush.contracts.run;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import java.time.Instant;
import java.util.Objects;

/**
 * A run as it stands; compacted; key: the run.
 *
 * @param run the run
 * @param group the runs created by the same command
 * @param organisation whose run it is
 * @param agent which agent
 * @param repository where
 * @param base the branch it starts from
 * @param phase where it stands
 * @param reason why
 * @param detail one line for people; can be empty
 * @param attempt the highest granted attempt; 0 before the first
 * @param machine name of the machine that has it; empty before the first attempt
 * @param pullRequest address of the pull request; empty when there is none
 * @param lastSeq the last sequence number of the ended attempt's log; 0 while it runs
 * @param createdAt when it was accepted
 * @param updatedAt when it last changed
 */
public record RunState(
        RunId run,
        GroupId group,
        OrganisationId organisation,
        AgentName agent,
        Repository repository,
        BaseBranch base,
        RunPhase phase,
        RunReason reason,
        String detail,
        int attempt,
        String machine,
        String pullRequest,
        long lastSeq,
        Instant createdAt,
        Instant updatedAt) {
    public RunState {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        if (attempt < 0) {
            throw new IllegalArgumentException("attempt must be at least 0, was " + attempt);
        }
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(pullRequest, "pullRequest");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }
}
