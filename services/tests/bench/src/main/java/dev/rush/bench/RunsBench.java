package dev.rush.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.testkit.RunningRush;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From the command to the agent's process, the worktree, and from a line to the stream's client. The agent itself says when
 * it started, by the same clock.
 */
final class RunsBench {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RUNS = 50;
    private static final int FILES = 6_519;
    private static final int LINES = 200;
    private static final Pattern READY = Pattern.compile("ready in ([\\d.]+) ms");
    private static final String STAMP = "date +stamp-%s%N";
    private static final double NANOS_A_MILLI = 1e6;

    private final Path home;
    private final Path work;

    RunsBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        Path repository = GeneratedRepository.create(work.resolve("repository"), FILES);
        try (RunningRush rush = RunningRush.start(work.resolve("runs"), Map.of())) {
            first(rush, repository);
            started(rush, repository);
            streamed(rush, repository);
        }
        new ConfinementBench(work).run();
    }

    /** The first run on a repository that the machine has never seen, of a Rush that has never run anything. */
    private void first(RunningRush rush, Path repository) {
        Samples ours = new Samples();
        long begin = nanosNow();
        ours.add((stamp(log(rush, command(rush, repository, STAMP))) - begin) / NANOS_A_MILLI);
        Samples clone = new Samples();
        Path mirror = work.resolve("mirror");
        long before = nanosNow();
        Shell.run(work, "git", "clone", "-q", "--bare", "file://" + repository, mirror.toString());
        clone.add((nanosNow() - before) / NANOS_A_MILLI);
        System.out.println(Figure.of("dispatch.agent_started.first_ms", "ms", ours, 50, "git clone alone", clone)
                .line());
    }

    private void started(RunningRush rush, Path repository) {
        Samples ours = new Samples();
        Samples byHand = new Samples();
        Samples ready = new Samples();
        Samples git = new Samples();
        Map<String, Hops.Seen> seen = new HashMap<>();
        for (int run = 0; run < RUNS; run++) {
            long begin = nanosNow();
            String id = command(rush, repository, STAMP);
            List<String> lines = log(rush, id);
            seen.put(id, new Hops.Seen(begin, stamp(lines)));
            ours.add((stamp(lines) - begin) / NANOS_A_MILLI);
            ready.add(readyMillis(lines));
            long added = byHand(repository, run, byHand);
            git.add(added / NANOS_A_MILLI);
        }
        String hand = "git worktree add and the same script by hand";
        System.out.println(Figure.of("dispatch.agent_started.p50_ms", "ms", ours, 50, hand, byHand)
                .line());
        System.out.println(Figure.of("dispatch.agent_started.p99_ms", "ms", ours, 99, hand, byHand)
                .line());
        System.out.println(Figure.of("worktree.ready_ms", "ms", ready, 50, "git worktree add by hand", git)
                .line());
        new Hops(rush.data()).print(seen);
    }

    /** What a person would do without Rush; returns how long git alone took, in nanoseconds. */
    private long byHand(Path repository, int run, Samples samples) {
        Path worktree = work.resolve("hand-" + run);
        long begin = nanosNow();
        Shell.run(repository, "git", "worktree", "add", "-q", "-b", "hand-" + run, worktree.toString(), "main");
        long added = nanosNow();
        String stamp = Shell.run(worktree, "sh", "-c", STAMP);
        samples.add((stamp(List.of(stamp)) - begin) / NANOS_A_MILLI);
        Shell.run(repository, "git", "worktree", "remove", "--force", worktree.toString());
        return added - begin;
    }

    private void streamed(RunningRush rush, Path repository) {
        String script = "for i in $(seq " + LINES + "); do " + STAMP + "; sleep 0.05; done";
        Samples ours = new Samples();
        try (Stream<String> frames = rush.client().log(once(rush, repository, script))) {
            arrivals(frames.takeWhile(line -> !line.startsWith("event: end")), ours);
        }
        Samples pipe = new Samples();
        try (Stream<String> lines = Shell.lines(work, "sh", "-c", script)) {
            arrivals(lines, pipe);
        }
        System.out.println(Figure.of("runs.line.p50_ms", "ms", ours, 50, "the same lines through a pipe", pipe)
                .line());
    }

    private static void arrivals(Stream<String> lines, Samples samples) {
        lines.filter(line -> line.contains("stamp-"))
                .forEach(line -> samples.add((nanosNow() - stamp(List.of(line))) / NANOS_A_MILLI));
    }

    private String once(RunningRush rush, Path repository, String prompt) {
        ObjectNode body = MAPPER.createObjectNode().put("agent", "script").put("prompt", prompt);
        body.putArray("repositories").add("file://" + repository);
        JsonNode group = rush.client().post("/v1/runs", body);
        return group.path("runs").path(0).path("id").asText();
    }

    private String command(RunningRush rush, Path repository, String prompt) {
        String output = Shell.run(
                work,
                Map.of("RUSH_DATA", rush.data().toString()),
                List.of(
                        home.resolve("cli/bin/rush").toString(),
                        "cloud",
                        "run",
                        "script",
                        repository.toString(),
                        "-p",
                        prompt,
                        "--detach"));
        return output.lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> log(RunningRush rush, String id) {
        try (Stream<String> lines = rush.client().log(id)) {
            return lines.takeWhile(line -> !line.startsWith("event: end")).toList();
        }
    }

    private static long stamp(List<String> lines) {
        return lines.stream()
                .map(Pattern.compile("stamp-(\\d+)")::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static double readyMillis(List<String> lines) {
        return lines.stream()
                .map(READY::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static long nanosNow() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
