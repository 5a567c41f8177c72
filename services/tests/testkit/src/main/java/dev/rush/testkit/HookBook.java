package dev.rush.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A webhook of a repository with what GitHub delivered to it, and delivers again. Whoever uses it holds its lock. */
final class HookBook {
    private static final Pattern HOOKS = Pattern.compile("/repos/[^/]+/[^/]+/hooks");
    private static final Pattern DELIVERIES = Pattern.compile("/repos/[^/]+/[^/]+/hooks/1/deliveries");
    private static final Pattern ATTEMPT = Pattern.compile("/repos/[^/]+/[^/]+/hooks/1/deliveries/(\\d+)/attempts");

    private record Sent(String guid, String event, byte[] body) {}

    private final List<Map<String, Object>> listed = new ArrayList<>();
    private final Map<Long, Sent> sent = new HashMap<>();
    private URI hook = URI.create("");
    private String secret = "";

    void make(URI address, String itsSecret) {
        hook = address;
        secret = itsSecret;
    }

    void remove() {
        hook = URI.create("");
    }

    /** A delivery that nobody took. */
    void lose(String guid, String event, byte[] body, Instant at) {
        add(new Sent(guid, event, body), 502, at);
    }

    int attempts() {
        return (int) listed.stream()
                .filter(one -> Boolean.TRUE.equals(one.get("redelivery")))
                .count();
    }

    /** What GitHub answers; nothing when it is no such question. */
    Optional<Object> answer(String method, String path) throws IOException {
        Matcher attempt = ATTEMPT.matcher(path);
        if (method.equals("POST") && attempt.matches()) {
            Sent again =
                    Objects.requireNonNull(sent.get(Long.parseLong(attempt.group(1))), "there is no such delivery");
            add(again, deliver(again), Instant.now());
            return Optional.of(Map.of());
        }
        if (hook.getPath().isEmpty()) {
            return Optional.empty();
        }
        if (HOOKS.matcher(path).matches()) {
            return Optional.of(List.of(Map.of("id", 1, "config", Map.of("url", hook.toString()))));
        }
        return DELIVERIES.matcher(path).matches() ? Optional.of(listed.reversed()) : Optional.empty();
    }

    private void add(Sent one, int status, Instant at) {
        long id = listed.size() + 1L;
        boolean isAgain = sent.values().stream().anyMatch(other -> other.guid().equals(one.guid()));
        sent.put(id, one);
        listed.add(Map.of(
                "id",
                id,
                "guid",
                one.guid(),
                "event",
                one.event(),
                "status_code",
                status,
                "redelivery",
                isAgain,
                "delivered_at",
                at.toString()));
    }

    private int deliver(Sent one) throws IOException {
        var request = HttpRequest.newBuilder(hook)
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", one.event())
                .header("X-GitHub-Delivery", one.guid())
                .header("X-Hub-Signature-256", "sha256=" + Signed.hex(secret, one.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(one.body()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
