package dev.rush.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small GitLab with a memory: the merge requests of {@code my-org/web}, with GitLab's rule of one open one for two branches, what is
 * {@linkplain GitLabTalk said} about them, and its git over smart HTTP.
 */
public final class FakeGitLab implements AutoCloseable {
    public static final String TOKEN = "glpat-test";

    private static final String PROJECT = "/api/v4/projects/my-org%2Fweb";
    private static final Pattern REQUEST = Pattern.compile("/merge_requests/(\\d+)(/.*)?");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, Object>> requests = new ArrayList<>();
    private final GitLabTalk talk = new GitLabTalk();
    private final GitLabIssues issues = new GitLabIssues();
    private final Deque<FakeGitHub.Fault> faultsOfCreate = new ArrayDeque<>();
    private final FakeMarks marks = new FakeMarks();
    private final MergeRequestMarks marked = new MergeRequestMarks(marks);
    private boolean archived;
    private int creates;

    /** Serves the bare repositories below that folder to this machine, and only to who has the token. */
    public FakeGitLab(Path root) {
        this.root = root;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api", this::api);
        server.createContext("/git", exchange -> new GitBackend(root, false).serve(exchange, TOKEN));
        server.setExecutor(threads);
        server.start();
    }

    public URI apiUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v4");
    }

    public URI gitUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/git");
    }

    /** What is said about its merge requests. */
    public GitLabTalk talk() {
        return talk;
    }

    /** What is said below its issues. */
    public GitLabIssues issues() {
        return issues;
    }

    public synchronized void plan(FakeGitHub.Fault fault) {
        faultsOfCreate.add(fault);
    }

    public synchronized void archive() {
        archived = true;
    }

    /** The labels and reviewers of its merge requests. */
    public FakeMarks marks() {
        return marks;
    }

    public synchronized int creates() {
        return creates;
    }

    public synchronized List<Map<String, Object>> requests() {
        return List.copyOf(requests);
    }

    public synchronized void close(int number) {
        requests.get(number - 1).put("state", "closed");
    }

    public synchronized void merge(int number, String commit) {
        requests.get(number - 1).put("state", "merged");
        requests.get(number - 1).put("merge_commit_sha", commit);
    }

    public synchronized int open(String branch, String base, String body) {
        return add(Map.of("source_branch", branch, "target_branch", base, "title", "By hand", "description", body));
    }

    /** The commit that a merge request shows. */
    public synchronized String head(int number) {
        return sha(requests.get(number - 1));
    }

    private synchronized void api(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, Map.of("message", "401 Unauthorized"));
            } else if (path.startsWith(PROJECT)) {
                route(exchange, path.substring(PROJECT.length()));
            } else if (path.equals("/api/v4/users")) {
                answer(exchange, 200, marked.users(query(exchange)));
            } else {
                answer(exchange, 404, Map.of("message", "404 Not Found"));
            }
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        Matcher request = REQUEST.matcher(path);
        boolean isUnknown = request.matches() && Integer.parseInt(request.group(1)) > requests.size();
        if (path.isEmpty()) {
            answer(exchange, 200, Map.of("id", 1, "archived", archived));
        } else if (path.equals("/merge_requests")) {
            requests(exchange);
        } else if (request.matches() && !isUnknown && request.group(2) == null) {
            request(exchange, Integer.parseInt(request.group(1)));
        } else if (isUnknown) {
            answer(exchange, 404, Map.of("message", "404 Not Found"));
        } else {
            talk(exchange, path);
        }
    }

    private void request(HttpExchange exchange, int number) throws IOException {
        int status = exchange.getRequestMethod().equals("PUT")
                ? marked.change(number, mapper.readTree(exchange.getRequestBody()))
                : 200;
        answer(
                exchange,
                status,
                status == 200 ? shown(requests.get(number - 1)) : Map.of("message", "400 Bad request"));
    }

    private void talk(HttpExchange exchange, String path) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String body = sent.length == 0 ? "" : mapper.readTree(sent).path("body").asText();
        String call = exchange.getRequestMethod() + " " + path;
        FakeTalk.Answer answer = talk.answer(call, body)
                .or(() -> issues.answer(call, body))
                .orElseGet(() -> new FakeTalk.Answer(404, Map.of("message", "404 Not Found")));
        answer(exchange, answer.status(), answer.body());
    }

    private void requests(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            create(exchange);
            return;
        }
        String query = query(exchange);
        answer(
                exchange,
                200,
                requests.stream()
                        .filter(one -> query.contains("source_branch=" + one.get("source_branch") + "&"))
                        .map(this::shown)
                        .toList());
    }

    private static String query(HttpExchange exchange) {
        return URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    }

    private void create(HttpExchange exchange) throws IOException {
        creates++;
        JsonNode wish = mapper.readTree(exchange.getRequestBody());
        FakeGitHub.Fault fault = faultsOfCreate.poll();
        boolean isThere = requests.stream()
                .anyMatch(one -> "opened".equals(one.get("state"))
                        && wish.path("source_branch").asText().equals(one.get("source_branch")));
        if (archived) {
            answer(exchange, 403, Map.of("message", "403 Forbidden"));
        } else if (fault == FakeGitHub.Fault.BEFORE_EFFECT) {
            answer(exchange, 502, Map.of("message", "Bad Gateway"));
        } else if (fault == FakeGitHub.Fault.SLOW_DOWN) {
            exchange.getResponseHeaders().set("Retry-After", "90");
            answer(exchange, 429, Map.of("message", "Too Many Requests"));
        } else if (isThere) {
            answer(
                    exchange,
                    409,
                    Map.of("message", List.of("Another open merge request already exists for this source branch: !1")));
        } else {
            int number = add(mapper.convertValue(wish, Map.class));
            if (fault == FakeGitHub.Fault.AFTER_EFFECT) {
                answer(exchange, 502, Map.of("message", "Bad Gateway"));
            } else if (fault == null) {
                answer(exchange, 201, shown(requests.get(number - 1)));
            }
        }
    }

    private int add(Map<?, ?> wish) {
        int number = requests.size() + 1;
        Map<String, Object> request = new LinkedHashMap<>();
        wish.forEach((name, value) -> request.put(String.valueOf(name), value));
        request.put("iid", number);
        request.put("web_url", "https://gitlab.example/my-org/web/-/merge_requests/" + number);
        request.put("state", "opened");
        request.put("draft", String.valueOf(request.get("title")).startsWith("Draft: "));
        requests.add(request);
        return number;
    }

    private Map<String, Object> shown(Map<String, Object> request) {
        Map<String, Object> shown = new HashMap<>(request);
        int number = Integer.parseInt(String.valueOf(request.get("iid")));
        shown.putAll(talk.shown(number));
        shown.putAll(marked.shown(number));
        shown.put("sha", sha(request));
        return shown;
    }

    private String sha(Map<String, Object> request) {
        return TestRepository.head(root.resolve("my-org/web.git"), String.valueOf(request.get("source_branch")));
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        boolean isText = body instanceof String;
        byte[] bytes = isText ? body.toString().getBytes(StandardCharsets.UTF_8) : mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", isText ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
