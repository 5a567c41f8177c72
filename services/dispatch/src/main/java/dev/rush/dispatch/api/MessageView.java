package dev.rush.dispatch.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.dispatch.domain.message.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as the API shows it. */
public record MessageView(
        String id, String run, String text, String state, String detail, Instant createdAt, Instant updatedAt) {
    static MessageView of(Message message) {
        return new MessageView(
                message.id().value(),
                message.run().value(),
                message.text(),
                WireName.of(message.state()),
                message.detail(),
                message.createdAt(),
                message.updatedAt());
    }

    /**
     * The answer of {@code GET /v1/runs/{id}/messages}.
     *
     * @param messages in the order they were asked for
     */
    public record Listing(List<MessageView> messages) {}

    /**
     * The body of {@code POST /v1/runs/{id}/messages}.
     *
     * @param text for the agent
     */
    public record Request(@Nullable String text) {}
}
