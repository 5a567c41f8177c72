package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A run whose agent says line after line until it is let go, and then leaves a file.
 *
 * @param computer at which a person follows it
 * @param id the run's
 */
record LastingRun(Computer computer, String id) {
    private static final String GATE = "let-go";
    private static final String SCRIPT = """
            i=0
            until [ -e %1$s ]; do i=$((i + 1)); echo "line-$i"; sleep 0.5; done
            rm %1$s
            echo "$i" > lines.txt
            """.formatted(GATE);
    private static final Pattern LINE = Pattern.compile("line-(\\d+)");
    private static final Pattern ID = Pattern.compile("[a-z0-9]{12}");

    /** Types the command and detaches. */
    static LastingRun begin(Computer computer, TestRepository repository, String requirement) {
        Program.Ended ended = computer.rush(
                "cloud",
                "run",
                "script",
                "file://" + repository.path(),
                "--require",
                requirement,
                "--detach",
                "-p",
                SCRIPT);
        String id = ended.output()
                .lines()
                .filter(ID.asMatchPredicate())
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.output()));
        return new LastingRun(computer, id);
    }

    /** Waits until its agent has said something. */
    void awaitWork() {
        await().atMost(Home.LIMIT)
                .until(() -> LINE.matcher(computer.rush("cloud", "logs", id).output())
                        .find());
    }

    /** What {@code rush cloud status} says now. */
    String status() {
        return computer.rush("cloud", "status", id).output();
    }

    /** Lets its agent finish, which works on that computer. */
    void letGo(Computer where) {
        try {
            Files.createFile(
                    where.registered().resolve("worktrees").resolve(id + "-1").resolve(GATE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fails unless it ends in its pull request, and shows every line once and in order. */
    void requireWhole(TestRepository repository, Duration limit) {
        await().atMost(limit)
                .untilAsserted(() -> assertThat(status()).contains("succeeded").contains("pull request"));
        int said = Integer.parseInt(repository.git("show", "rush/" + id + ":lines.txt"));
        assertThat(lines(computer.rush("cloud", "logs", "-f", id)))
                .isEqualTo(IntStream.rangeClosed(1, said).boxed().toList());
        assertThat(repository.git("diff", "--name-only", "main", "rush/" + id)).isEqualTo("lines.txt");
    }

    private static List<Integer> lines(Program.Ended log) {
        assertThat(log.exit()).as(log.output()).isZero();
        return LINE.matcher(log.output())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
