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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small GitLab with a memory: the merge requests of {@code my-org/web}, with GitLab's rule of one open one for two branches, their
 * discussions, jobs and members, and its git over smart HTTP.
 */
public final class FakeGitLab implements AutoCloseable {
    public static final String TOKEN = "glpat-test";

    private static final String PROJECT = "/api/v4/projects/my-org%2Fweb";
    private static final Pattern REQUEST = Pattern.compile(PROJECT + "/merge_requests/(\\d+)(/.*)?");
    private static final Pattern MEMBER = Pattern.compile(PROJECT + "/members/all/(\\d+)");
    private static final Pattern JOBS = Pattern.compile(PROJECT + "/pipelines/(\\d+)/jobs");
    private static final Pattern TRACE = Pattern.compile(PROJECT + "/jobs/(\\d+)/trace");
    private static final Pattern REPLY = Pattern.compile("/discussions/([^/]+)/notes");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, Object>> requests = new ArrayList<>();
    private final Map<Integer, List<Map<String, Object>>> discussions = new HashMap<>();
    private final Map<String, Integer> access = new HashMap<>();
    private final List<String> users = new ArrayList<>();
    private final Map<Long, Map<String, Object>> jobs = new LinkedHashMap<>();
    private final Deque<FakeGitHub.Fault> faultsOfCreate = new ArrayDeque<>();
    private boolean archived;
    private int lostAnswers;
    private int creates;
    private long lastId;

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

    public synchronized void plan(FakeGitHub.Fault fault) {
        faultsOfCreate.add(fault);
    }

    public synchronized void archive() {
        archived = true;
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

    /** From now on that user has that level: 30 and more may write. */
    public synchronized void permit(String user, int level) {
        access.put(user, level);
    }

    /** A pipeline of the request's commit fails with that job. */
    public synchronized void fail(int number, String job, String trace) {
        long pipeline = ++lastId;
        jobs.put(
                ++lastId,
                new HashMap<>(
                        Map.of("id", lastId, "name", job, "pipeline", pipeline, "trace", trace, "status", "failed")));
        Map<String, Object> request = requests.get(number - 1);
        request.put("head_pipeline", Map.of("id", pipeline, "status", "failed", "sha", sha(request)));
    }

    /** Somebody writes about a line; the discussion's name. */
    public synchronized String comment(int number, String user, String path, int line, String body) {
        Map<String, Object> note = note(number, user, body);
        note.put("position", Map.of("new_path", path, "new_line", line));
        return begin(number, note);
    }

    private String begin(int number, Map<String, Object> note) {
        String name = String.format("%040x", ++lastId);
        discussions
                .computeIfAbsent(number, first -> new ArrayList<>())
                .add(new HashMap<>(Map.of("id", name, "notes", new ArrayList<>(List.of(note)))));
        return name;
    }

    private Map<String, Object> note(int number, String user, String body) {
        if (!users.contains(user)) {
            users.add(user);
        }
        requests.get(number - 1)
                .put("updated_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return new HashMap<>(Map.of(
                "id",
                ++lastId,
                "body",
                body,
                "system",
                false,
                "author",
                Map.of("id", users.indexOf(user) + 1, "username", user)));
    }

    /** What was answered in a discussion. */
    public synchronized List<String> replies(int number, String discussion) {
        return notes(number, discussion).stream()
                .skip(1)
                .map(note -> String.valueOf(note.get("body")))
                .toList();
    }

    /** What Rush said outside of the discussions of others. */
    public synchronized List<String> below(int number) {
        return discussions.getOrDefault(number, List.of()).stream()
                .map(one -> String.valueOf(
                        notes(number, String.valueOf(one.get("id"))).getFirst().get("body")))
                .filter(body -> body.contains("<!-- rush:"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> notes(int number, String discussion) {
        return discussions.getOrDefault(number, List.of()).stream()
                .filter(one -> Objects.equals(one.get("id"), discussion))
                .findFirst()
                .map(one -> (List<Map<String, Object>>) one.get("notes"))
                .orElse(List.of());
    }

    public synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    private synchronized void api(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Matcher request = REQUEST.matcher(path);
            Matcher member = MEMBER.matcher(path);
            Matcher pipeline = JOBS.matcher(path);
            Matcher trace = TRACE.matcher(path);
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, Map.of("message", "401 Unauthorized"));
            } else if (path.equals(PROJECT)) {
                answer(exchange, 200, Map.of("id", 1, "archived", archived));
            } else if (path.equals(PROJECT + "/merge_requests")) {
                requests(exchange);
            } else if (request.matches() && Integer.parseInt(request.group(1)) <= requests.size()) {
                request(exchange, Integer.parseInt(request.group(1)), String.valueOf(request.group(2)));
            } else if (member.matches()) {
                member(exchange, users.get(Integer.parseInt(member.group(1)) - 1));
            } else if (pipeline.matches()) {
                answer(
                        exchange,
                        200,
                        jobs.values().stream()
                                .filter(job ->
                                        String.valueOf(job.get("pipeline")).equals(pipeline.group(1)))
                                .toList());
            } else if (trace.matches()) {
                text(
                        exchange,
                        String.valueOf(jobs.getOrDefault(Long.parseLong(trace.group(1)), Map.of())
                                .get("trace")));
            } else {
                answer(exchange, 404, Map.of("message", "404 Not Found"));
            }
        }
    }

    private void member(HttpExchange exchange, String user) throws IOException {
        if (access.containsKey(user)) {
            answer(exchange, 200, Map.of("username", user, "state", "active", "access_level", access.get(user)));
        } else {
            answer(exchange, 404, Map.of("message", "404 Not found"));
        }
    }

    private void requests(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            create(exchange);
            return;
        }
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        answer(
                exchange,
                200,
                requests.stream()
                        .filter(one -> query.contains("source_branch=" + one.get("source_branch") + "&"))
                        .map(this::shown)
                        .toList());
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
        request.put("updated_at", "2026-01-01T00:00:00.000Z");
        request.put("draft", String.valueOf(request.get("title")).startsWith("Draft: "));
        requests.add(request);
        return number;
    }

    private Map<String, Object> shown(Map<String, Object> request) {
        Map<String, Object> shown = new HashMap<>(request);
        shown.put("sha", sha(request));
        return shown;
    }

    private String sha(Map<String, Object> request) {
        return Program.run(
                        root,
                        Map.of(),
                        "git",
                        "--git-dir",
                        root.resolve("my-org/web.git").toString(),
                        "rev-parse",
                        "refs/heads/" + request.get("source_branch"))
                .output()
                .strip();
    }

    private void request(HttpExchange exchange, int number, String more) throws IOException {
        boolean isPost = exchange.getRequestMethod().equals("POST");
        Matcher reply = REPLY.matcher(more);
        String body =
                isPost ? mapper.readTree(exchange.getRequestBody()).path("body").asText() : "";
        if (isPost && reply.matches()) {
            notes(number, reply.group(1)).add(note(number, "project_1_bot_abc", body));
            written(exchange);
        } else if (isPost && more.equals("/notes")) {
            begin(number, note(number, "project_1_bot_abc", body));
            written(exchange);
        } else if (more.equals("/discussions")) {
            answer(exchange, 200, discussions.getOrDefault(number, List.of()));
        } else if (more.equals("null")) {
            answer(exchange, 200, shown(requests.get(number - 1)));
        } else {
            answer(exchange, 404, Map.of("message", "404 Not Found"));
        }
    }

    private void written(HttpExchange exchange) throws IOException {
        if (lostAnswers > 0) {
            lostAnswers--;
            answer(exchange, 502, Map.of("message", "Bad Gateway"));
        } else {
            answer(exchange, 201, Map.of("id", lastId));
        }
    }

    private static void text(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
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
