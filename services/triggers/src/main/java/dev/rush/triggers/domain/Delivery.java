package dev.rush.triggers.domain;

import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.Objects;

/**
 * A delivery, and what became of it.
 *
 * @param id twelve characters
 * @param organisation whose it is
 * @param trigger the trigger that it came to
 * @param arrival what came
 * @param outcome what was decided
 * @param started the run, if it became one
 */
public record Delivery(
        String id, OrganisationId organisation, String trigger, Arrival arrival, Outcome outcome, Started started) {
    /** Where it stands. */
    public enum State {
        /** It waits to be looked at. */
        RECEIVED,
        /** A run is asked for, or there is one. */
        STARTED,
        /** It was nothing. */
        IGNORED,
        /** It became no run though it was meant to. */
        REFUSED
    }

    /**
     * What came.
     *
     * @param key by which the provider names it
     * @param event the provider's word for what it is
     * @param at when
     * @param again how often a person had it handled again
     */
    public record Arrival(String key, String event, Instant at, int again) {
        public Arrival {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * What was decided.
     *
     * @param state where it stands
     * @param reason why
     * @param detail one line for people; can be empty
     * @param sender who made it; empty when it is not known
     * @param subject what it is about; can be empty
     * @param tries how often it was looked at without an answer
     */
    public record Outcome(State state, Reason reason, String detail, String sender, String subject, int tries) {
        public Outcome {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(subject, "subject");
        }
    }

    /**
     * The run of a delivery; empty texts where there is none.
     *
     * @param run its id
     * @param phase its phase, as the API spells it
     * @param detail one line for people
     * @param pullRequest address of its pull request
     */
    public record Started(String run, String phase, String detail, String pullRequest) {
        public Started {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(pullRequest, "pullRequest");
        }
    }

    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(arrival, "arrival");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(started, "started");
    }
}
