package dev.rush.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.testkit.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody elsewhere who types commands; for them the stack is a server.
 *
 * @param folder where the output of their commands goes
 * @param environment which server they speak with, and by what token
 */
record Person(Path folder, Map<String, String> environment) {
    static final String REPOSITORY = "my-org/web";
    /** For what takes seconds on a machine that does nothing else. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();

    /** Types a command and waits for its end. */
    Program.Ended rush(String... arguments) {
        return Program.run(folder, environment, command(arguments));
    }

    /** The same, and leaves it running; the variables are for this command alone. */
    Program begin(String name, Map<String, String> more, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return Program.start(folder.resolve(name), all, List.of(command(arguments)));
    }

    private static String[] command(String... arguments) {
        return Stream.concat(Stream.of(RUSH), Stream.of(arguments)).toArray(String[]::new);
    }

    /** Starts a run on that computer, and returns its id. */
    String detached(String agent, String computer, String prompt) {
        Program.Ended ended = rush("cloud", "run", agent, REPOSITORY, "--computer", computer, "--detach", "-p", prompt);
        return ended.output()
                .lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.output()));
    }

    String status(String run) {
        return rush("cloud", "status", run).output();
    }

    void awaitStatus(String run, String pattern) {
        await(pattern + " as the state of " + run)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(status(run)).containsPattern("state +" + pattern));
    }

    void awaitLogged(String run, String text) {
        await(text + " in the log of " + run)
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(rush("cloud", "logs", run).output()).contains(text));
    }

    void awaitOnline(String computer) {
        await(computer + " to be online")
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(rush("computers", "list").output()).containsPattern(computer + " +online"));
    }

    /** What the agent of a run has counted, as its log has it. */
    List<String> countedBy(String run) {
        return counted(rush("cloud", "logs", run).output());
    }

    /** The same in what a command has printed. */
    static List<String> counted(String printed) {
        return printed.lines()
                .filter(line -> line.contains(" line-"))
                .map(line -> line.substring(line.indexOf("line-")).strip())
                .toList();
    }
}
