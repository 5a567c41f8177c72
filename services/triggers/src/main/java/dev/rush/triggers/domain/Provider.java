package dev.rush.triggers.domain;

import dev.rush.contracts.wire.WireName;
import java.util.Optional;
import java.util.Set;

/** Where a trigger listens. */
public enum Provider {
    /** GitHub, and GitHub Enterprise. */
    GITHUB(
            "GitHub",
            Set.of("issues", "issue_comment", "pull_request", "pull_request_review", "pull_request_review_comment")),
    /** GitLab. */
    GITLAB("GitLab", Set.of("Issue Hook", "Note Hook")),
    /** Linear. */
    LINEAR("Linear", Set.of("Issue", "Comment", "AgentSessionEvent")),
    /** Jira Cloud. */
    JIRA("Jira", Set.of("jira:issue_created", "jira:issue_updated", "comment_created")),
    /** Anybody who signs as Standard Webhooks has it. */
    WEBHOOK("a program", Set.of()),
    /** The clock. */
    CRON("the clock", Set.of());

    private final String spelled;
    private final Set<String> events;

    Provider(String spelled, Set<String> events) {
        this.spelled = spelled;
        this.events = events;
    }

    /** The spelling in APIs and on command lines. */
    public String wire() {
        return WireName.of(this);
    }

    /** What people call it. */
    public String spelled() {
        return spelled;
    }

    /** The provider that is spelled so. */
    public static Optional<Provider> fromWire(String wire) {
        return WireName.read(Provider.class, wire);
    }

    /** Whether a delivery of that event can be a signal; every other is forgotten as soon as it was verified. */
    public boolean mayHear(String event) {
        return this == WEBHOOK || events.contains(event);
    }

    /** Whether it sends webhooks. */
    public boolean hasHook() {
        return this != CRON;
    }

    /** Whether people write to it, whose right to start a run has to be known. */
    public boolean hasPeople() {
        return this != WEBHOOK && this != CRON;
    }
}
