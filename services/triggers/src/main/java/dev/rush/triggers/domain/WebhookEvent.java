package dev.rush.triggers.domain;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What webhooks are told: never a prompt, and nothing that an agent wrote but the one line that says how a run ended.
 *
 * @param type such as {@code run.succeeded}
 * @param key the same for what is said again
 * @param at when it happened
 * @param data in its order; text, numbers and nothing else
 */
public record WebhookEvent(String type, String key, Instant at, Map<String, Object> data) {
    public WebhookEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(at, "at");
        data = new LinkedHashMap<>(data);
    }

    /** A run is in a phase; that it still is there is no event. */
    public static WebhookEvent of(RunState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", state.run().value());
        data.put("group", state.group().value());
        data.put("agent", state.agent().value());
        data.put("repository", state.repository().value());
        data.put("base", state.base().value());
        data.put("phase", state.phase().wire());
        data.put("reason", state.reason().wire());
        data.put("detail", state.detail());
        data.put("attempt", state.attempt());
        data.put("computer", state.machine());
        data.put("pullRequest", state.pullRequest());
        data.put("createdAt", state.createdAt().toString());
        String phase = state.phase().wire();
        return new WebhookEvent(
                "run." + phase, state.run() + "/" + state.attempt() + "/" + phase, state.updatedAt(), data);
    }

    /** Something happened to the pull request of a run; nothing for what is said between the services alone. */
    public static Optional<WebhookEvent> of(PullRequestEvent event, Instant at) {
        return switch (event) {
            case PullRequestEvent.PullRequestOpened opened -> Optional.of(opened(opened, at));
            case PullRequestEvent.PullRequestRefused refused -> Optional.of(refused(refused, at));
            case PullRequestEvent.PullRequestMerged merged -> {
                Map<String, Object> data = ofRun(merged.run());
                data.put("mergeCommit", merged.mergeCommit());
                yield Optional.of(new WebhookEvent("pull-request.merged", merged.run() + "/merged", at, data));
            }
            case PullRequestEvent.PullRequestClosed closed ->
                Optional.of(new WebhookEvent("pull-request.closed", closed.run() + "/closed", at, ofRun(closed.run())));
            case PullRequestEvent.FollowUpAsked asked -> Optional.empty();
        };
    }

    private static WebhookEvent opened(PullRequestEvent.PullRequestOpened opened, Instant at) {
        Map<String, Object> data = ofRun(opened.run());
        data.put("number", opened.number());
        data.put("url", opened.url());
        data.put("headCommit", opened.headCommit());
        return new WebhookEvent("pull-request.opened", opened.run() + "/opened/" + opened.headCommit(), at, data);
    }

    private static WebhookEvent refused(PullRequestEvent.PullRequestRefused refused, Instant at) {
        String reason = refused.reason().wire();
        Map<String, Object> data = ofRun(refused.run());
        data.put("reason", reason);
        data.put("detail", refused.detail());
        return new WebhookEvent("pull-request.refused", refused.run() + "/refused/" + reason, at, data);
    }

    /** What a webhook is tried with. */
    public static WebhookEvent test(String webhook, String key, Instant at) {
        return new WebhookEvent(Webhook.TEST, key, at, Map.of("webhook", webhook));
    }

    private static Map<String, Object> ofRun(RunId run) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run.value());
        return data;
    }
}
