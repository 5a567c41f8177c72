package dev.rush.testkit;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small GitHub with a memory: pull requests of one repository with GitHub's own rule of one open pull request for a head
 * and a base, and its git over smart HTTP. Failures are planned by the test.
 */
public final class FakeGitHub implements AutoCloseable {
    public static final String TOKEN = "ghs_test";

    /** How a planned call goes wrong. */
    public enum Fault {
        /** The answer is 502 and nothing happened. */
        BEFORE_EFFECT,
        /** It happened, and the answer is 502. */
        AFTER_EFFECT,
        /** It happened, and the connection breaks. */
        CUT_AFTER_EFFECT,
        /** The secondary rate limit. */
        SLOW_DOWN
    }

    private static final Pattern PULLS = Pattern.compile("/api/repos/([^/]+)/([^/]+)/pulls(?:/(\\d+))?");
    private static final Pattern REPOSITORY = Pattern.compile("/api/repos/([^/]+)/([^/]+)");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path root;
    private final String host;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Map<String, Object>> pulls = new ArrayList<>();
    private final Deque<Fault> faultsOfCreate = new ArrayDeque<>();
    private final FakeTalk talk = new FakeTalk();
    private final FakeMarks marks = new FakeMarks();
    private final PullMarks marked = new PullMarks(marks);
    private final TalkPages pages = new TalkPages(talk, marked);
    private int creates;

    /** Serves the bare repositories below that folder to this machine, and only to who has the token. */
    public FakeGitHub(Path root) {
        this(root, "127.0.0.1", false);
    }

    /**
     * Serves the bare repositories below that folder.
     *
     * @param host the address that it listens on and is reached by
     * @param isPublic whether everybody may read them
     */
    public FakeGitHub(Path root, String host, boolean isPublic) {
        this.root = root;
        this.host = host;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api", this::api);
        server.createContext("/git", exchange -> new GitBackend(root, isPublic).serve(exchange, TOKEN));
        server.createContext("/logs", pages::log);
        server.setExecutor(threads);
        server.start();
    }

    public URI apiUrl() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/api");
    }

    public URI gitUrl() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/git");
    }

    /** The next creation of a pull request goes wrong like this. */
    public synchronized void plan(Fault fault) {
        faultsOfCreate.add(fault);
    }

    /** Every pull request there ever was. */
    public synchronized List<Map<String, Object>> pulls() {
        return List.copyOf(pulls);
    }

    public synchronized int creates() {
        return creates;
    }

    /** A person closes the pull request. */
    public synchronized void close(int number) {
        pulls.get(number - 1).put("state", "closed");
    }

    /** A person merges the pull request. */
    public synchronized void merge(int number, String commit) {
        close(number);
        pulls.get(number - 1).put("merged_at", "2026-11-24T05:00:00Z");
        pulls.get(number - 1).put("merge_commit_sha", commit);
    }

    /** A person opens a pull request of that branch by hand. */
    public synchronized int open(String branch, String base, String body) {
        return add(branch, base, "By hand", body);
    }

    private synchronized void api(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            Matcher pullsPath = PULLS.matcher(path);
            Matcher repository = REPOSITORY.matcher(path);
            if (!given.endsWith(" " + TOKEN)) {
                answer(exchange, 401, Map.of("message", "Bad credentials"));
            } else if (pullsPath.matches() && exists(pullsPath)) {
                pulls(exchange, pullsPath.group(3));
            } else if (repository.matches() && exists(repository)) {
                answer(exchange, 200, repository(repository.group(1), repository.group(2)));
            } else {
                pages.talk(exchange, path.replaceFirst("^/api/repos", ""));
            }
        }
    }

    /** The labels and reviewers of its pull requests. */
    public FakeMarks marks() {
        return marks;
    }

    /** What is said about its pull requests. */
    public FakeTalk talk() {
        return talk;
    }

    /** The commit that a pull request shows. */
    public synchronized String head(int number) {
        return branch(String.valueOf(ref(pulls.get(number - 1), "head")));
    }

    private boolean exists(Matcher path) {
        return root.resolve(path.group(1))
                .resolve(path.group(2) + ".git")
                .toFile()
                .isDirectory();
    }

    private void pulls(HttpExchange exchange, String number) throws IOException {
        if (number != null) {
            one(exchange, Integer.parseInt(number));
        } else if (exchange.getRequestMethod().equals("POST")) {
            create(exchange);
        } else {
            answer(exchange, 200, listed(exchange.getRequestURI().getRawQuery()));
        }
    }

    /** An open one shows what its branch shows now. */
    private void one(HttpExchange exchange, int number) throws IOException {
        Map<String, Object> pull = pulls.get(number - 1);
        if ("open".equals(pull.get("state"))) {
            String branch = String.valueOf(ref(pull, "head"));
            pull.put("head", Map.of("ref", branch, "sha", branch(branch)));
        }
        pull.putAll(marked.shown(number));
        pull.put(
                "updated_at",
                talk.spoken(number).truncatedTo(ChronoUnit.SECONDS).toString());
        answer(exchange, 200, pull);
    }

    private List<Map<String, Object>> listed(String query) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            wanted.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String state = wanted.getOrDefault("state", "open");
        return pulls.stream()
                .filter(one -> state.equals("all") || state.equals(one.get("state")))
                .filter(one -> ("my-org:" + ref(one, "head")).equals(wanted.get("head")))
                .toList();
    }

    private void create(HttpExchange exchange) throws IOException {
        creates++;
        @SuppressWarnings("unchecked")
        Map<String, Object> wish = mapper.readValue(exchange.getRequestBody(), Map.class);
        Fault fault = faultsOfCreate.poll();
        if (fault == Fault.BEFORE_EFFECT) {
            answer(exchange, 502, Map.of("message", "Bad Gateway"));
            return;
        }
        if (fault == Fault.SLOW_DOWN) {
            exchange.getResponseHeaders().set("Retry-After", "90");
            answer(exchange, 403, Map.of("message", "You have exceeded a secondary rate limit"));
            return;
        }
        if (isOpen(wish)) {
            String message = "A pull request already exists for my-org:" + wish.get("head") + ".";
            answer(
                    exchange,
                    422,
                    Map.of("message", "Validation Failed", "errors", List.of(Map.of("message", message))));
            return;
        }
        int number = add(
                String.valueOf(wish.get("head")),
                String.valueOf(wish.get("base")),
                String.valueOf(wish.get("title")),
                String.valueOf(wish.get("body")));
        pulls.get(number - 1).put("draft", Boolean.TRUE.equals(wish.get("draft")));
        if (fault == Fault.AFTER_EFFECT) {
            answer(exchange, 502, Map.of("message", "Bad Gateway"));
        } else if (fault == null) {
            answer(exchange, 201, pulls.get(number - 1));
        }
    }

    private boolean isOpen(Map<String, Object> wish) {
        return pulls.stream()
                .anyMatch(one -> "open".equals(one.get("state"))
                        && ref(one, "head").equals(wish.get("head"))
                        && ref(one, "base").equals(wish.get("base")));
    }

    private int add(String head, String base, String title, String body) {
        int number = pulls.size() + 1;
        Map<String, Object> pull = new LinkedHashMap<>();
        pull.put("id", number);
        pull.put("number", number);
        pull.put("url", apiUrl() + "/repos/my-org/web/pulls/" + number);
        pull.put("html_url", "https://github.example/my-org/web/pull/" + number);
        pull.put("state", "open");
        pull.put("title", title);
        pull.put("body", body);
        pull.put("draft", false);
        pull.put("head", Map.of("ref", head, "sha", branch(head)));
        pull.put("base", Map.of("ref", base));
        pulls.add(pull);
        return number;
    }

    private String branch(String name) {
        return TestRepository.head(root.resolve("my-org/web.git"), name);
    }

    private static Object ref(Map<String, Object> pull, String side) {
        return pull.get(side) instanceof Map<?, ?> end ? String.valueOf(end.get("ref")) : "";
    }

    private Map<String, Object> repository(String owner, String name) {
        return Map.of(
                "id",
                1,
                "name",
                name,
                "full_name",
                owner + "/" + name,
                "owner",
                Map.of("login", owner),
                "url",
                apiUrl() + "/repos/" + owner + "/" + name);
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
