package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One {@code rush up} on data of its own, and the commands a person types against it; {@link #close} is Ctrl-C. */
final class RunningRush implements AutoCloseable {
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();

    private final Path folder;
    private final Map<String, String> environment;
    private final Program up;

    private RunningRush(Path folder, Map<String, String> environment, Program up) {
        this.folder = folder;
        this.environment = environment;
        this.up = up;
    }

    /** Starts it in that folder and waits until it answers. */
    static RunningRush start(Path folder, Map<String, String> more, String... options) {
        Path data = folder.resolve("data");
        Map<String, String> environment = new HashMap<>(more);
        environment.put("RUSH_DATA", data.toString());
        environment.put("NO_COLOR", "1");
        Program up = Program.start(
                folder.resolve("up.out"), environment, command(List.of("up", "--port", "0"), List.of(options)));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(data.resolve("endpoint.json"))
                        || !up.process().isAlive());
        assertThat(up.process().isAlive()).as(up.read()).isTrue();
        return new RunningRush(folder, environment, up);
    }

    /** Types a command and waits for its end. */
    Program.Ended rush(String... arguments) {
        return Program.run(
                folder, environment, command(List.of(arguments), List.of()).toArray(String[]::new));
    }

    /** Types a line into a shell in that folder, with {@code rush} on its path. */
    Program.Ended shell(Path where, String line) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("PATH", Path.of(RUSH).getParent() + ":" + System.getenv("PATH"));
        return Program.run(folder, more, "sh", "-c", "cd \"$1\" && " + line, "sh", where.toString());
    }

    /** Types a command and leaves it running; its output is in the named file. */
    Program begin(String output, String... arguments) {
        return Program.start(folder.resolve(output), environment, command(List.of(arguments), List.of()));
    }

    /** Starts a run in the background and returns its id. */
    String detached(String agent, TestRepository repository, String prompt) {
        Program.Ended ended = rush("cloud", "run", agent, repository.path().toString(), "--detach", "-p", prompt);
        return ended.output()
                .lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.output()));
    }

    /** Waits until the run's log, as it is now, has a text. */
    void awaitLogged(String run, String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(rush("cloud", "logs", run).output()).contains(text));
    }

    private static List<String> command(List<String> arguments, List<String> more) {
        return Stream.of(List.of(RUSH), arguments, more).flatMap(List::stream).toList();
    }

    /** Stops it; nothing that it started may be left. */
    @Override
    public void close() {
        List<ProcessHandle> all = up.process().descendants().toList();
        up.close();
        assertThat(all).as("what rush up started ends with it").isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
}
