package dev.rush.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of GitHub's API that is about people, issues and webhooks, with a memory. */
public final class FakeIssues implements AutoCloseable {
    /** The same as of {@link FakeGitHub}: whoever is both has one. */
    public static final String TOKEN = FakeGitHub.TOKEN;

    private static final Pattern PERMISSION = Pattern.compile("/repos/([^/]+/[^/]+)/collaborators/([^/]+)/permission");
    private static final Pattern REACTION = Pattern.compile("/repos/[^/]+/[^/]+/(.+)/reactions");
    private static final Pattern COMMENTS = Pattern.compile("/repos/[^/]+/[^/]+/issues/(\\d+)/comments");
    private static final Pattern COMMENT = Pattern.compile("/repos/[^/]+/[^/]+/issues/comments/(\\d+)");
    private static final Pattern CONTENTS = Pattern.compile("/repos/[^/]+/[^/]+(?:/contents/(.+))?");
    private static final Pattern PULL = Pattern.compile("/repos/([^/]+/[^/]+)/pulls/(\\d+)");

    private final ObjectMapper mapper = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> permissions = new ConcurrentHashMap<>();
    private final List<String> reactions = new ArrayList<>();
    private final List<Map<String, Object>> comments = new ArrayList<>();
    private final HttpServer server;
    private int unansweredComments;
    private final Map<String, String> files = new HashMap<>();
    private int unavailable;
    private int limited;
    private final IssueBook issues = new IssueBook();
    private final HookBook hooks = new HookBook();

    /** Serves on loopback, to who has the token. */
    public FakeIssues() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    public URI apiUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on that user has that permission everywhere: {@code admin}, {@code write}, {@code read} or {@code none}. */
    public void permit(String user, String permission) {
        permissions.put(user, permission);
    }

    /** The next comments are written and their answers are lost. */
    public synchronized void loseAnswersOfComments(int count) {
        unansweredComments = count;
    }

    /** The next calls are answered with 502 and do nothing. */
    public synchronized void beUnavailable(int count) {
        unavailable = count;
    }

    /** The next calls are over the limit, and wish to be left alone for a second. */
    public synchronized void beOverTheLimit(int count) {
        limited = count;
    }

    /** There is an open issue, in every repository. */
    public synchronized void open(long issue, String author, String body) {
        issues.open(issue, author, body, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Somebody puts a label on it; no hook is called. */
    public synchronized void label(long issue, String label, String by, Instant at) {
        issues.label(issue, label, by, at);
    }

    /** Somebody writes another text. */
    public synchronized void change(long issue, String body, Instant at) {
        issues.change(issue, body, at);
    }

    /** Somebody closes it. */
    public synchronized void close(long issue) {
        issues.close(issue);
    }

    /** From now on every repository has that file on its default branch. */
    public synchronized void file(String path, String text) {
        files.put(path, text);
    }

    /** It has it no more. */
    public synchronized void removeFile(String path) {
        files.remove(path);
    }

    /** How often issues were listed. */
    public synchronized int lists() {
        return issues.lists();
    }

    /** Every repository has a webhook there, which the token may see. */
    public synchronized void hook(URI address, String secret) {
        hooks.make(address, secret);
    }

    /** It is there no more. */
    public synchronized void removeHook() {
        hooks.remove();
    }

    /** A delivery to it that nobody took. */
    public synchronized void lose(String guid, String event, byte[] body, Instant at) {
        hooks.lose(guid, event, body, at);
    }

    /** How often something was delivered to it again. */
    public synchronized int attempts() {
        return hooks.attempts();
    }

    /** Below what was reacted to. */
    public synchronized List<String> reactions() {
        return List.copyOf(reactions);
    }

    /** The texts of the comments below an issue, as they stand. */
    public synchronized List<String> comments(long issue) {
        return comments.stream()
                .filter(one -> Objects.equals(one.get("issue"), issue))
                .map(one -> String.valueOf(one.get("body")))
                .toList();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (unavailable > 0) {
                unavailable--;
                answer(exchange, 502, Map.of("message", "Bad Gateway"));
            } else if (limited > 0) {
                limited--;
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, Map.of("message", "API rate limit exceeded"));
            } else if (given.equals("Bearer " + TOKEN)) {
                route(
                        exchange,
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().getPath());
            } else {
                answer(exchange, 401, Map.of("message", "Bad credentials"));
            }
        }
    }

    private void route(HttpExchange exchange, String call) throws IOException {
        Matcher permission = matcher(PERMISSION, "GET ", call);
        Matcher reaction = matcher(REACTION, "POST ", call);
        Matcher listed = matcher(COMMENTS, "GET ", call);
        Matcher added = matcher(COMMENTS, "POST ", call);
        Matcher edited = matcher(COMMENT, "PATCH ", call);
        Matcher pull = matcher(PULL, "GET ", call);
        if (permission.matches()) {
            answer(exchange, 200, Map.of("permission", permissions.getOrDefault(permission.group(2), "none")));
        } else if (reaction.matches()) {
            reactions.add(reaction.group(1));
            answer(exchange, 201, Map.of("id", 1));
        } else if (listed.matches()) {
            answer(
                    exchange,
                    200,
                    comments.stream()
                            .filter(one -> Objects.equals(one.get("issue"), Long.parseLong(listed.group(1))))
                            .toList());
        } else if (added.matches()) {
            add(exchange, Long.parseLong(added.group(1)));
        } else if (edited.matches()) {
            Map<String, Object> one = comments.get(Integer.parseInt(edited.group(1)) - 1);
            one.put("body", body(exchange));
            answer(exchange, 200, one);
        } else if (pull.matches()) {
            answer(exchange, 200, Map.of("head", Map.of("ref", "patch", "repo", Map.of("full_name", "stranger/fork"))));
        } else {
            listed(exchange);
        }
    }

    private void listed(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        Optional<Object> answer = method.equals("GET") ? issues.answer(path, query(exchange)) : Optional.empty();
        Optional<Object> found = answer.or(() -> file(path));
        if (found.isEmpty()) {
            found = hooks.answer(method, path);
        }
        answer(exchange, found.isPresent() ? 200 : 404, found.orElse(Map.of("message", "Not Found")));
    }

    private Optional<Object> file(String path) {
        Matcher asked = CONTENTS.matcher(path);
        if (!asked.matches()) {
            return Optional.empty();
        }
        if (asked.group(1) == null) {
            return Optional.of(Map.of("default_branch", "main"));
        }
        return Optional.ofNullable(files.get(asked.group(1)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> Map.of(
                        "type",
                        "file",
                        "sha",
                        Integer.toHexString(Arrays.hashCode(bytes)),
                        "size",
                        bytes.length,
                        "encoding",
                        "base64",
                        "content",
                        Base64.getMimeEncoder().encodeToString(bytes)));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(String.valueOf(exchange.getRequestURI().getQuery()).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private void add(HttpExchange exchange, long issue) throws IOException {
        Map<String, Object> one = new ConcurrentHashMap<>();
        one.put("id", comments.size() + 1);
        one.put("issue", issue);
        one.put("body", body(exchange));
        comments.add(one);
        if (unansweredComments > 0) {
            unansweredComments--;
            answer(exchange, 502, Map.of("message", "Bad Gateway"));
        } else {
            answer(exchange, 201, one);
        }
    }

    private String body(HttpExchange exchange) throws IOException {
        return mapper.readTree(exchange.getRequestBody()).path("body").asText();
    }

    private static Matcher matcher(Pattern pattern, String method, String call) {
        return pattern.matcher(call.startsWith(method) ? call.substring(method.length()) : "");
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
