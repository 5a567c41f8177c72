package dev.rush.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One {@code rush up} on data of its own, and the commands a person types against it; {@link #close} is Ctrl-C. */
public final class RunningRush implements AutoCloseable {
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOG_LIMIT = Duration.ofSeconds(60);
    private static final long FILE_PAUSE = 25;
    private static final long COMMAND_PAUSE = 250;

    private final Path folder;
    private final List<String> runner;
    private final Map<String, String> environment;
    private final Program up;
    private final double startSeconds;

    private RunningRush(
            Path folder, List<String> runner, Map<String, String> environment, Program up, double startSeconds) {
        this.folder = folder;
        this.runner = runner;
        this.environment = environment;
        this.up = up;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts it in that folder and waits until it answers.
     *
     * @param more variables for {@code rush up} alone; the commands do not get them, since what is for the services may be seen in no other process
     */
    public static RunningRush start(Path folder, Map<String, String> more, String... options) {
        return start(folder, List.of(), more, with(List.of("up", "--port", "0"), List.of(options)));
    }

    /** Starts it in another network, at the port that people get, and waits until it answers there. */
    public static RunningRush startIn(NetworkNamespace network, Path folder, String... options) {
        return start(folder, network.there(), Map.of(), with(List.of("up"), List.of(options)));
    }

    private static RunningRush start(
            Path folder, List<String> runner, Map<String, String> more, List<String> arguments) {
        long begin = System.nanoTime();
        Path data = TestRepository.made(folder).resolve("data");
        Map<String, String> environment = Map.of("RUSH_DATA", data.toString(), "NO_COLOR", "1");
        Map<String, String> own = new HashMap<>(more);
        own.putAll(environment);
        Program up = Program.start(folder.resolve("up.out"), own, with(runner, with(List.of(RUSH), arguments)));
        Path endpoint = data.resolve("endpoint.json");
        await(
                START_LIMIT,
                FILE_PAUSE,
                () -> Files.exists(endpoint) || !up.process().isAlive());
        if (!up.process().isAlive() || !Files.exists(endpoint)) {
            throw new AssertionError("Rush did not start: " + up.read());
        }
        return new RunningRush(folder, runner, environment, up, (System.nanoTime() - begin) / 1e9);
    }

    /** How long it took to answer. */
    public double startSeconds() {
        return startSeconds;
    }

    /** Its data directory. */
    public Path data() {
        return folder.resolve("data");
    }

    /** What {@code rush up} has printed so far. */
    public String output() {
        return up.read();
    }

    /** One of its logs as it is now, for example {@code services.log}. */
    public String log(String name) {
        try {
            return Files.readString(data().resolve("logs").resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its API, as a program calls it. */
    public RushClient client() {
        return new RushClient(data());
    }

    /** The processes of this Rush. */
    public Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(up.process().toHandle()), up.process().descendants());
    }

    /** Types a command and waits for its end. */
    public Program.Ended rush(String... arguments) {
        return Program.run(folder, environment, typed(arguments).toArray(String[]::new));
    }

    /** Types a line into a shell in that folder, with {@code rush} on its path. */
    public Program.Ended shell(Path where, String line) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("PATH", Path.of(RUSH).getParent() + ":" + System.getenv("PATH"));
        List<String> shell = List.of("sh", "-c", "cd \"$1\" && " + line, "sh", where.toString());
        return Program.run(folder, more, with(runner, shell).toArray(String[]::new));
    }

    /** Types a command and leaves it running; its output is in the named file. */
    public Program begin(String output, String... arguments) {
        return Program.start(folder.resolve(output), environment, typed(arguments));
    }

    /** Starts a run in the background and returns its id. */
    public String detached(String agent, TestRepository repository, String prompt) {
        Program.Ended ended = rush("cloud", "run", agent, repository.path().toString(), "--detach", "-p", prompt);
        return ended.output()
                .lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.output()));
    }

    /** Waits until the run's log, as it is now, has a text. */
    public void awaitLogged(String run, String text) {
        if (!await(
                LOG_LIMIT,
                COMMAND_PAUSE,
                () -> rush("cloud", "logs", run).output().contains(text))) {
            throw new AssertionError("the log of " + run + " has no " + text + ": "
                    + rush("cloud", "logs", run).output());
        }
    }

    private static boolean await(Duration limit, long pauseMillis, BooleanSupplier condition) {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            pause(pauseMillis);
        }
        return true;
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private List<String> typed(String... arguments) {
        return with(runner, with(List.of(RUSH), List.of(arguments)));
    }

    private static List<String> with(List<String> first, List<String> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }

    /** Stops it; nothing that it started may be left. */
    @Override
    public void close() {
        List<ProcessHandle> all = up.process().descendants().toList();
        up.close();
        List<ProcessHandle> left = all.stream().filter(ProcessHandle::isAlive).toList();
        if (all.isEmpty() || !left.isEmpty()) {
            throw new AssertionError("of " + all.size() + " processes that rush up started are left: " + left);
        }
    }
}
