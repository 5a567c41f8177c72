package dev.rush.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.forge.domain.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single calls of a forge's API, with what its answers mean. Each blocks for at most ten seconds. Safe for use by several threads. */
public final class ForgeCalls {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration UNSAID = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String NO_TOKEN =
            "there is no GitHub token: set GITHUB_TOKEN, or run gh auth login, and start the service again";
    private static final String GITHUB = "GitHub";

    private static final Pattern REPOSITORY = Pattern.compile("/(?:repos|projects)/([^/?]+(?:/[^/?]+)?)");

    private static final Pattern NEXT = Pattern.compile("<([^<>\\s]{1,2000})>\\s*;\\s*rel=\"next\"");

    private final String forge;
    private final String apiUrl;
    private final ForgeTokens tokens;
    private final Clock clock;
    private final UnaryOperator<String> authorization;
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable HttpClient client;

    /**
     * Calls of GitHub's API there.
     *
     * @param apiUrl for example {@code https://api.github.com}
     * @param tokens asked at every call
     */
    public ForgeCalls(URI apiUrl, ForgeTokens tokens, Clock clock) {
        this(GITHUB, apiUrl, tokens, clock);
    }

    /**
     * Calls of a forge's API there.
     *
     * @param forge what people call it
     * @param apiUrl for example {@code https://gitlab.com/api/v4}
     * @param tokens asked at every call
     */
    public ForgeCalls(String forge, URI apiUrl, ForgeTokens tokens, Clock clock) {
        this(forge, apiUrl, tokens, clock, token -> "Bearer " + token);
    }

    /**
     * The same, where a token is shown in another way.
     *
     * @param authorization what stands in {@code Authorization} for a token
     */
    public ForgeCalls(String forge, URI apiUrl, ForgeTokens tokens, Clock clock, UnaryOperator<String> authorization) {
        this.forge = forge;
        String text = apiUrl.toString();
        this.apiUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.tokens = tokens;
        this.clock = clock;
        this.authorization = authorization;
    }

    /** Asks for something; what is not there is empty. */
    public CallAnswer<Optional<byte[]>> get(String path) {
        return call("GET", path, Map.of(), HttpResponse::body);
    }

    /** Asks for a page of a list, whose answer says where the next one is; what is not there is empty. */
    public CallAnswer<Optional<Paged>> page(String path) {
        return call("GET", path, Map.of(), answer -> new Paged(answer.body(), next(answer)));
    }

    /** The token goes nowhere but to this API, whatever a link says. */
    private Optional<String> next(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(link -> link.startsWith(apiUrl + "/"))
                .map(link -> link.substring(apiUrl.length()));
    }

    /** Sends something. */
    public CallAnswer<Optional<byte[]>> send(String method, String path, Map<String, Object> body) {
        return call(method, path, body, HttpResponse::body);
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalStateException when it is not what was asked for
     */
    public <T> T read(byte[] body, TypeReference<T> type) {
        try {
            return mapper.readValue(body, type);
        } catch (IOException failure) {
            throw new IllegalStateException(forge + "'s answer cannot be read", failure);
        }
    }

    /**
     * The end of a text that GitHub keeps elsewhere and redirects to; empty when it is not there, or not to be had. The token does not
     * go where it redirects to.
     *
     * @param most of how many bytes the end is given
     */
    public String tail(String path, int most) {
        if (!(tokens.of(repositoryOf(path)) instanceof TokenAnswer.Known known)) {
            return "";
        }
        try {
            var first = client().send(
                            request("GET", path, Map.of(), known.token()), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream direct = first.body()) {
                if (first.statusCode() == 200) {
                    return Tail.of(direct, most);
                }
            }
            Optional<URI> elsewhere = first.headers().firstValue("Location").map(URI::create);
            return first.statusCode() == 302 && elsewhere.isPresent() ? tail(elsewhere.get(), most) : "";
        } catch (IOException | IllegalArgumentException away) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String tail(URI elsewhere, int most) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(elsewhere).timeout(LIMIT).GET().build();
        var answer = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return answer.statusCode() == 200 ? Tail.of(body, most) : "";
        }
    }

    private <T> CallAnswer<Optional<T>> call(
            String method, String path, Map<String, Object> body, Function<HttpResponse<byte[]>, T> reading) {
        return switch (tokens.of(repositoryOf(path))) {
            case TokenAnswer.Known known -> call(() -> request(method, path, body, known.token()), reading);
            case TokenAnswer.Refused refused -> new CallAnswer.Refused<>(refused.detail());
            case TokenAnswer.None none -> new CallAnswer.Refused<>(noToken());
            case TokenAnswer.NotNow not -> new CallAnswer.Later<>(not.detail() + "; " + noToken(), Duration.ZERO);
        };
    }

    private String noToken() {
        return forge.equals(GITHUB) ? NO_TOKEN : "the settings name no token for " + forge;
    }

    /** A request that is made when it is sent. */
    private interface Asking {
        HttpRequest request() throws IOException;
    }

    private <T> CallAnswer<Optional<T>> call(Asking asking, Function<HttpResponse<byte[]>, T> reading) {
        try {
            return meaning(client().send(asking.request(), HttpResponse.BodyHandlers.ofByteArray()), reading);
        } catch (IOException away) {
            return new CallAnswer.Later<>(forge + " did not answer", Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new CallAnswer.Later<>("interrupted", Duration.ZERO);
        }
    }

    /** The repository that a path is about; empty when it is about none. */
    private static String repositoryOf(String path) {
        Matcher matcher = REPOSITORY.matcher(path);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    private HttpRequest request(String method, String path, Map<String, Object> body, String known) throws IOException {
        var publisher = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body));
        return HttpRequest.newBuilder(URI.create(apiUrl + path))
                .timeout(LIMIT)
                .header("Authorization", authorization.apply(known))
                .headers(accepted())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
    }

    private String[] accepted() {
        return forge.equals(GITHUB)
                ? new String[] {"Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"}
                : new String[] {"Accept", "application/json"};
    }

    private <T> CallAnswer<Optional<T>> meaning(
            HttpResponse<byte[]> answer, Function<HttpResponse<byte[]>, T> reading) {
        int status = answer.statusCode();
        if (status < 300) {
            return new CallAnswer.Said<>(Optional.of(reading.apply(answer)));
        }
        if (status == 404 || status == 410) {
            return new CallAnswer.Said<>(Optional.empty());
        }
        boolean isLimit = status == 429
                || answer.headers().firstValue("Retry-After").isPresent()
                || answer.headers()
                        .firstValue("X-RateLimit-Remaining")
                        .or(() -> answer.headers().firstValue("RateLimit-Remaining"))
                        .filter("0"::equals)
                        .isPresent();
        if (isLimit && status != 401) {
            return new CallAnswer.Later<>(forge + "'s rate limit is reached", pause(answer));
        }
        String detail = forge + " answered " + status + ": " + PlainText.line(message(answer.body()), 200);
        return status >= 500 || status == 408 || status == 409
                ? new CallAnswer.Later<>(detail, Duration.ZERO)
                : new CallAnswer.Refused<>(detail);
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
        long reset = Math.max(seconds(answer, "X-RateLimit-Reset"), seconds(answer, "RateLimit-Reset"));
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
