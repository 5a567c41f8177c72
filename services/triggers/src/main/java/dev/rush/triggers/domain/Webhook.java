package dev.rush.triggers.domain;

import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An address of a member's program that is told what happens to runs and pull requests.
 *
 * @param id twelve characters
 * @param organisation whose it is
 * @param url where it listens
 * @param events of what it is told: types, or all that begin with {@code run} or {@code pull-request}; empty for everything
 * @param createdBy the member who made it
 * @param createdAt when; what happened before is not told
 * @param paused whether nothing is told for now
 */
public record Webhook(
        String id,
        OrganisationId organisation,
        String url,
        List<String> events,
        String createdBy,
        Instant createdAt,
        boolean paused) {
    /** The type of what is sent to try a webhook; every webhook hears it. */
    public static final String TEST = "webhook.test";

    /** What the name of an event can be, and what the names of many begin with. */
    static final List<String> KINDS = List.of("run", "pull-request");

    public Webhook {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(url, "url");
        events = List.copyOf(events);
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Whether it is told of such an event that happened at that time. */
    public boolean hears(String type, Instant at) {
        return !paused
                && !at.isBefore(createdAt)
                && (events.isEmpty() || events.contains(type) || events.contains(type.substring(0, type.indexOf('.'))));
    }
}
