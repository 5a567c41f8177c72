package dev.rush.dispatch.domain.admission;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.IfLost;
import dev.rush.dispatch.domain.run.Refused;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Whether a request can become runs. */
public sealed interface Admission {
    /**
     * It can: one run for each repository.
     *
     * @param agent the agent
     * @param repositories each in its canonical form, none twice
     * @param base the branch
     * @param prompt what to do
     * @param machines names of machines that exist; empty for any
     * @param timeLimitSeconds for one attempt
     * @param ifLost what becomes of a run whose machine is lost
     * @param requirements what a machine must be or have
     * @param wishes what it should be or have
     * @param pullRequest how its pull request is opened
     */
    record Admitted(
            AgentName agent,
            List<Repository> repositories,
            BaseBranch base,
            String prompt,
            List<String> machines,
            long timeLimitSeconds,
            IfLost ifLost,
            List<Requirement> requirements,
            List<Requirement> wishes,
            PullRequestWish pullRequest)
            implements Admission {
        public Admitted {
            Objects.requireNonNull(agent, "agent");
            repositories = List.copyOf(repositories);
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(prompt, "prompt");
            machines = List.copyOf(machines);
            Objects.requireNonNull(ifLost, "ifLost");
            requirements = List.copyOf(requirements);
            wishes = List.copyOf(wishes);
            Objects.requireNonNull(pullRequest, "pullRequest");
        }

        /** The runs of the group, in the order of their repositories. */
        public List<RunSpec> expand(OrganisationId organisation, GroupId group, Supplier<RunId> ids) {
            return repositories.stream()
                    .map(repository -> new RunSpec(
                                    ids.get(),
                                    group,
                                    organisation,
                                    agent,
                                    repository,
                                    base,
                                    prompt,
                                    machines,
                                    timeLimitSeconds,
                                    requirements,
                                    wishes)
                            .opening(pullRequest))
                    .toList();
        }
    }

    /** It cannot, for the first reason that was found. */
    record NotAdmitted(Refused why) implements Admission {
        public NotAdmitted {
            Objects.requireNonNull(why, "why");
        }
    }
}
