package dev.rush.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps to docs/reference/api.md, remembers what it was asked, and can be told to misbehave. */
public final class FakeRush implements AutoCloseable {
    public static final String TOKEN = "a-token";
    /** The group of all its runs. */
    public static final String GROUP = "group0000001";

    private static final Set<String> REQUEST_FIELDS = Set.of(
            "agent",
            "repositories",
            "prompt",
            "base",
            "machines",
            "timeLimitSeconds",
            "ifLost",
            "require",
            "prefer",
            "ready",
            "labels",
            "reviewers");

    /** Everything that was asked, as {@code METHOD path}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** The bodies of the requests for runs. */
    public final List<JsonObject> requests = new CopyOnWriteArrayList<>();

    /** The idempotency key of each request for runs; empty for none. */
    public final List<String> keys = new CopyOnWriteArrayList<>();

    /** The {@code Last-Event-ID} of each request for a log; empty for none. */
    public final List<String> resumedAfter = new CopyOnWriteArrayList<>();

    public final Map<String, JsonObject> pullRequests = new ConcurrentHashMap<>();
    public final Map<String, FakeWork> works = new ConcurrentHashMap<>();
    public final List<JsonObject> machines = new CopyOnWriteArrayList<>();
    public final FakeStuck stuck = new FakeStuck();
    public final List<JsonObject> refusedMachines = new CopyOnWriteArrayList<>();
    public JsonObject explanation = JsonObject.of();
    public final Set<String> removedLogs = ConcurrentHashMap.newKeySet();
    /** Answers by {@code METHOD path}, before anything else is looked at. */
    public final Map<String, JsonObject> canned = new ConcurrentHashMap<>();

    public String diff = "";
    /** The states a message goes through, one each time it is looked at. */
    public List<String> receipts = List.of("applied");

    private final Map<String, FakeRun> runs = new ConcurrentHashMap<>();
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger droppedPosts = new AtomicInteger();
    private final HttpServer server;
    private volatile FakeRun.Plan plan = FakeRun.Plan.SUCCEEDS;

    public FakeRush() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        machines.add(FakeMachine.online());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How the runs created from now on go. */
    public void plan(FakeRun.Plan next) {
        plan = next;
    }

    /** Breaks the connection of the next POSTs without an answer. */
    public void dropPosts(int count) {
        droppedPosts.set(count);
    }

    /** A run with this id that goes as planned. */
    public FakeRun addRun(String id) {
        return addRun(id, "my-org/app");
    }

    /** The same in that repository. */
    public FakeRun addRun(String id, String repository) {
        FakeRun run = new FakeRun(id, "script", repository, plan);
        runs.put(id, run);
        return run;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String call = exchange.getRequestMethod() + " " + path;
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(call);
        if (call.startsWith("POST") && droppedPosts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IOException("dropped");
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Answers.problem(exchange, 401, "unauthorised", "the token is not accepted");
        } else {
            route(
                    exchange,
                    call,
                    body.length == 0 ? JsonObject.of() : Json.parse(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private void route(HttpExchange exchange, String call, JsonObject body) throws IOException {
        String[] parts = call.replaceFirst("\\?.*", "").split("/", -1);
        if (canned.containsKey(call)) {
            requests.add(body);
            Answers.json(exchange, 200, canned.get(call));
        } else if (call.equals("POST /v1/runs")) {
            create(exchange, body);
        } else if (call.startsWith("GET /v1/runs?")) {
            List<JsonObject> all = runs.values().stream().map(FakeRun::json).toList();
            Answers.json(exchange, 200, JsonObject.of("runs", all));
        } else if (parts[2].equals("groups")) {
            group(exchange, call, parts);
        } else if (parts[2].equals("machines")) {
            machine(exchange, call, body);
        } else if (parts[2].equals("placements")) {
            Answers.json(exchange, 200, explanation);
        } else if (parts[2].equals("outboxes") || parts[2].equals("dead-letters")) {
            stuck(exchange, call);
        } else if (parts[2].equals("logs")) {
            log(exchange, parts[3], call.endsWith("?follow=false"));
        } else if (parts[2].equals("pull-requests")) {
            FakeDelivered.pullRequest(this, exchange, parts);
        } else if (parts[2].equals("work")) {
            FakeDelivered.work(works.get(parts[3]), runs.get(parts[3]), exchange, parts);
        } else {
            oneRun(exchange, call, parts, body);
        }
    }

    private void machine(HttpExchange exchange, String call, JsonObject body) throws IOException {
        Optional<JsonObject> found = FakeMachine.answer(this, call, body);
        if (found.isEmpty()) {
            Answers.problem(exchange, 409, "machine-not-lost", "drain it first, or remove it --anyway");
        } else {
            Answers.json(exchange, 200, found.get());
        }
    }

    private void stuck(HttpExchange exchange, String call) throws IOException {
        Optional<String> found = stuck.answer(call);
        if (found.isEmpty()) {
            Answers.problem(exchange, 404, "no-such-event", "there is none");
        } else {
            Answers.text(exchange, found.get().isEmpty() ? 204 : 200, "application/json", found.get());
        }
    }

    private void group(HttpExchange exchange, String call, String[] parts) throws IOException {
        List<FakeRun> all = new TreeMap<>(runs).values().stream().toList();
        List<FakeRun> failed = all.stream().filter(FakeRun::isToRetry).toList();
        if (!GROUP.startsWith(parts[3])) {
            Answers.problem(exchange, 404, "unknown-group", "there is no group " + parts[3]);
        } else if (!call.endsWith("/retry")) {
            boolean over = all.stream().allMatch(FakeRun::isOver);
            Answers.json(exchange, 200, group(over ? failed.isEmpty() ? "succeeded" : "partial" : "running", all));
        } else if (failed.isEmpty()) {
            Answers.problem(exchange, 409, "nothing-to-retry", "no run of the group has failed");
        } else {
            Answers.json(
                    exchange,
                    201,
                    group("running", failed.stream().map(this::retry).toList()));
        }
    }

    private FakeRun retry(FakeRun failed) {
        FakeRun again = failed.retry("again%07d".formatted(created.incrementAndGet()), plan);
        runs.put(again.id, again);
        return again;
    }

    private static JsonObject group(String phase, List<FakeRun> all) {
        return JsonObject.of(
                "group",
                GROUP,
                "phase",
                phase,
                "runs",
                all.stream().map(FakeRun::json).toList());
    }

    private void create(HttpExchange exchange, JsonObject body) throws IOException {
        requests.add(body);
        keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElse(""));
        if (!REQUEST_FIELDS.containsAll(body.fields().keySet())) {
            Answers.problem(exchange, 400, "invalid-request", "unknown field");
        } else if (machines.isEmpty()) {
            Answers.problem(exchange, 422, "no-machine", "no machine is registered");
        } else if (!machines.get(0).texts("agents").contains(body.text("agent"))) {
            Answers.problem(exchange, 422, "unknown-agent", "no machine has the agent '" + body.text("agent") + "'");
        } else {
            List<JsonObject> group = body.texts("repositories").stream()
                    .map(repository -> newRun(body.text("agent"), repository))
                    .toList();
            Answers.json(exchange, 201, JsonObject.of("group", "group0000001", "phase", "running", "runs", group));
        }
    }

    private JsonObject newRun(String agent, String repository) {
        String id = "run%09d".formatted(created.incrementAndGet());
        FakeRun run = new FakeRun(id, agent, repository, plan);
        runs.put(id, run);
        return run.json();
    }

    private void oneRun(HttpExchange exchange, String call, String[] parts, JsonObject body) throws IOException {
        List<FakeRun> found = runs.values().stream()
                .filter(run -> run.id.startsWith(parts[3]))
                .toList();
        if (found.size() != 1) {
            boolean none = found.isEmpty();
            Answers.problem(
                    exchange,
                    none ? 404 : 409,
                    none ? "unknown-run" : "ambiguous-id",
                    "'" + parts[3] + "' fits " + found.size() + " runs");
        } else if (call.endsWith("/retry")) {
            Answers.json(exchange, 201, group("running", List.of(retry(found.get(0)))));
        } else if (call.endsWith("/stop")) {
            found.get(0).end("stopped", "user-request");
            Answers.json(exchange, 202, found.get(0).json());
        } else if (call.startsWith("POST")) {
            messages.add(message(found.get(0).id, body.text("text"), "requested"));
            Answers.json(exchange, 202, messages.getLast());
        } else if (call.endsWith("/messages")) {
            int look = Math.min(looks.getAndIncrement(), receipts.size() - 1);
            Answers.json(
                    exchange,
                    200,
                    JsonObject.of(
                            "messages",
                            messages.stream()
                                    .map(each -> message(each.text("run"), each.text("text"), receipts.get(look)))
                                    .toList()));
        } else {
            Answers.json(exchange, 200, found.get(0).json());
        }
    }

    private static JsonObject message(String run, String text, String state) {
        return JsonObject.of("id", "message00001", "run", run, "text", text, "state", state, "detail", "");
    }

    private void log(HttpExchange exchange, String id, boolean onlyKnown) throws IOException {
        String after = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        resumedAfter.add(after == null ? "" : after);
        FakeRun run = runs.get(id);
        if (run != null && removedLogs.contains(id)) {
            Answers.problem(exchange, 410, "log-removed", "the log of run " + id + " was removed");
            return;
        }
        if (run == null || run.isUnknownToTheLog()) {
            Answers.problem(exchange, 404, "unknown-run", "no log of " + id);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        run.stream(exchange.getResponseBody(), after == null ? "" : after, onlyKnown);
        exchange.close();
    }

    @Override
    public void close() {
        runs.values().forEach(FakeRun::release);
        server.stop(0);
    }
}
