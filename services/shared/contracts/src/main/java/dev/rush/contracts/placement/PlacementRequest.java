package dev.rush.contracts.placement;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import java.util.List;
import java.util.Objects;

/**
 * What dispatch asks of the scheduler; key: the run.
 */
public sealed interface PlacementRequest {
    /** The run this is about, and the key of its record. */
    RunId run();

    /** The attempt it is about, from 1. */
    int attempt();

    /**
     * Find a machine for this attempt.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param organisation whose run it is
     * @param agent the agent it needs
     * @param repository where it works
     * @param machines names of the only machines that may take it; empty for any
     * @param requirements what a machine must be or have
     * @param wishes what it should be or have, if one can be found
     * @param person who asked for the run; empty when that is not known
     * @param base the branch it starts from; empty when that is not known
     * @param ofRepository those of the requirements that a machine has read in the repository, after it was given the run
     */
    public record RequestPlacement(
            RunId run,
            int attempt,
            OrganisationId organisation,
            AgentName agent,
            Repository repository,
            @JsonAlias("computers") List<String> machines,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> requirements,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> wishes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String person,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String base,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> ofRepository)
            implements PlacementRequest {
        public RequestPlacement {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(organisation, "organisation");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(repository, "repository");
            machines = List.copyOf(machines);
            requirements = List.copyOf(Objects.requireNonNullElse(requirements, List.of()));
            wishes = List.copyOf(Objects.requireNonNullElse(wishes, List.of()));
            person = Objects.requireNonNullElse(person, "");
            base = Objects.requireNonNullElse(base, "");
            ofRepository = List.copyOf(Objects.requireNonNullElse(ofRepository, List.of()));
        }

        /** A request of which nobody has read what its repository requires. */
        public RequestPlacement(
                RunId run,
                int attempt,
                OrganisationId organisation,
                AgentName agent,
                Repository repository,
                List<String> machines,
                List<Requirement> requirements,
                List<Requirement> wishes,
                String person) {
            this(run, attempt, organisation, agent, repository, machines, requirements, wishes, person, "", List.of());
        }

        /** A request that requires nothing more. */
        public RequestPlacement(
                RunId run,
                int attempt,
                OrganisationId organisation,
                AgentName agent,
                Repository repository,
                List<String> machines) {
            this(run, attempt, organisation, agent, repository, machines, List.of(), List.of(), "");
        }
    }

    /**
     * The attempt needs its slot no more, or never will.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     */
    public record ReleasePlacement(RunId run, int attempt) implements PlacementRequest {
        public ReleasePlacement {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
        }
    }
}
