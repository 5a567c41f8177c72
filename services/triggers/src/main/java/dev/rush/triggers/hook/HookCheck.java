package dev.rush.triggers.hook;

import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.hook.Verified.Flaw;
import dev.rush.triggers.hook.Verified.Forged;
import dev.rush.triggers.hook.Verified.Genuine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a delivery is genuine, by each provider's own rule over the bytes as they came. Nothing of a body is read before its signature
 * was found to be right, and with no secret nothing is right.
 *
 * @param secrets those that count, the newest first; two while one is being changed
 * @param now the time
 */
public record HookCheck(List<String> secrets, Instant now) {
    private static final Duration LINEAR_AGE = Duration.ofSeconds(60);
    private static final Duration STANDARD_AGE = Duration.ofMinutes(5);
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_EVENT = 100;

    public HookCheck {
        secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** Whether it is genuine, and which it is. */
    public Verified check(Provider provider, Headers headers, byte[] body) {
        if (secrets.isEmpty()) {
            return new Forged(Flaw.NO_SECRET);
        }
        return switch (provider) {
            case GITHUB ->
                signed(headers, "X-Hub-Signature-256", "sha256=", body)
                        .orElseGet(() -> named(headers.text("X-GitHub-Delivery"), headers.text("X-GitHub-Event")));
            case GITLAB -> gitLab(headers);
            case LINEAR -> signed(headers, "Linear-Signature", "", body).orElseGet(() -> linear(headers, body));
            case JIRA -> signed(headers, "X-Hub-Signature", "sha256=", body).orElseGet(() -> jira(headers, body));
            case WEBHOOK -> standard(headers, body);
            case CRON -> new Forged(Flaw.NO_SECRET);
        };
    }

    private Optional<Verified> signed(Headers headers, String name, String prefix, byte[] body) {
        String given = headers.text(name);
        if (given.isEmpty()) {
            return Optional.of(new Forged(Flaw.UNSIGNED));
        }
        boolean isRight = given.startsWith(prefix) && Signature.isHex(given.substring(prefix.length()), body, secrets);
        return isRight ? Optional.empty() : Optional.of(new Forged(Flaw.WRONG_SIGNATURE));
    }

    private Verified gitLab(Headers headers) {
        String token = headers.text("X-Gitlab-Token");
        if (token.isEmpty()) {
            return new Forged(Flaw.UNSIGNED);
        }
        return Signature.isSecret(token, secrets)
                ? named(
                        headers.first("Idempotency-Key").orElseGet(() -> headers.text("X-Gitlab-Event-UUID")),
                        headers.text("X-Gitlab-Event"))
                : new Forged(Flaw.WRONG_SIGNATURE);
    }

    /** The time in the header is not signed; the one in the body is. */
    private Verified linear(Headers headers, byte[] body) {
        Payload payload = JsonBody.read(body).orElse(Payload.EMPTY);
        Instant sent = Instant.ofEpochMilli(payload.number("webhookTimestamp"));
        return Duration.between(sent, now).abs().compareTo(LINEAR_AGE) > 0
                ? new Forged(Flaw.STALE)
                : named(headers.text("Linear-Delivery"), payload.text("type"));
    }

    private static Verified jira(Headers headers, byte[] body) {
        Payload payload = JsonBody.read(body).orElse(Payload.EMPTY);
        return named(headers.text("X-Atlassian-Webhook-Identifier"), payload.text("webhookEvent"));
    }

    private Verified standard(Headers headers, byte[] body) {
        String id = headers.text("webhook-id");
        String at = headers.text("webhook-timestamp");
        String signatures = headers.text("webhook-signature");
        if (signatures.isEmpty() || id.isEmpty() || !at.matches("\\d{1,12}")) {
            return new Forged(Flaw.UNSIGNED);
        }
        byte[] start = (id + "." + at + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, signed, start.length, body.length);
        boolean isRight = Arrays.stream(signatures.split(" "))
                .limit(5)
                .filter(one -> one.startsWith("v1,"))
                .anyMatch(one -> Signature.isBase64(one.substring(3), signed, secrets));
        if (!isRight) {
            return new Forged(Flaw.WRONG_SIGNATURE);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), now);
        return age.abs().compareTo(STANDARD_AGE) > 0 ? new Forged(Flaw.STALE) : named(id, "call");
    }

    private static Verified named(String key, String event) {
        boolean isNamed = !key.isBlank()
                && key.length() <= LONGEST_KEY
                && event.length() <= LONGEST_EVENT
                && key.chars().allMatch(c -> c > ' ' && c < 127);
        return isNamed ? new Genuine(key, event) : new Forged(Flaw.NAMELESS);
    }
}
