package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.triggers.domain.PlainText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Single calls of GitHub's API, with what its answers mean. Each blocks for at most ten seconds. */
final class GitHubCalls {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration UNSAID = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String NO_TOKEN =
            "there is no GitHub token: set GITHUB_TOKEN, or run gh auth login, and start the service again";

    private final String apiUrl;
    private final Supplier<Optional<String>> token;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable HttpClient client;

    GitHubCalls(URI apiUrl, Supplier<Optional<String>> token, Clock clock) {
        String text = apiUrl.toString();
        this.apiUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.token = token;
        this.clock = clock;
    }

    /** Asks for something; what is not there is empty. */
    GitHubAnswer<Optional<byte[]>> get(String path) {
        return call("GET", path, Map.of());
    }

    /** Sends something. */
    GitHubAnswer<Optional<byte[]>> send(String method, String path, Map<String, Object> body) {
        return call(method, path, body);
    }

    /** Reads an answer. */
    <T> T read(byte[] body, TypeReference<T> type) {
        try {
            return mapper.readValue(body, type);
        } catch (IOException failure) {
            throw new IllegalStateException("GitHub's answer cannot be read", failure);
        }
    }

    private GitHubAnswer<Optional<byte[]>> call(String method, String path, Map<String, Object> body) {
        Optional<String> known = token.get();
        if (known.isEmpty()) {
            return new GitHubAnswer.Refused<>(NO_TOKEN);
        }
        try {
            return meaning(
                    client().send(request(method, path, body, known.get()), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException away) {
            return new GitHubAnswer.Later<>("GitHub did not answer", Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new GitHubAnswer.Later<>("interrupted", Duration.ZERO);
        }
    }

    private HttpRequest request(String method, String path, Map<String, Object> body, String known) throws IOException {
        var publisher = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body));
        return HttpRequest.newBuilder(URI.create(apiUrl + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + known)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
    }

    private GitHubAnswer<Optional<byte[]>> meaning(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status < 300) {
            return new GitHubAnswer.Said<>(Optional.of(answer.body()));
        }
        if (status == 404 || status == 410) {
            return new GitHubAnswer.Said<>(Optional.empty());
        }
        boolean isLimit = status == 429
                || answer.headers().firstValue("Retry-After").isPresent()
                || answer.headers()
                        .firstValue("X-RateLimit-Remaining")
                        .filter("0"::equals)
                        .isPresent();
        if (isLimit && status != 401) {
            return new GitHubAnswer.Later<>("GitHub's rate limit is reached", pause(answer));
        }
        String detail = "GitHub answered " + status + ": " + PlainText.line(message(answer.body()), 200);
        return status >= 500 || status == 408 || status == 409
                ? new GitHubAnswer.Later<>(detail, Duration.ZERO)
                : new GitHubAnswer.Refused<>(detail);
    }

    private String message(byte[] body) {
        try {
            return mapper.readTree(body).path("message").asText();
        } catch (IOException noJson) {
            return "";
        }
    }

    private Duration pause(HttpResponse<byte[]> answer) {
        long after = seconds(answer, "Retry-After");
        long reset = seconds(answer, "X-RateLimit-Reset");
        Duration until = Duration.between(clock.instant(), Instant.ofEpochSecond(reset));
        Duration wish = after > 0 ? Duration.ofSeconds(after) : until.isPositive() ? until : UNSAID;
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }

    private static long seconds(HttpResponse<byte[]> answer, String header) {
        return answer.headers()
                .firstValue(header)
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }
}
