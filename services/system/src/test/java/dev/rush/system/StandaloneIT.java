package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush up} and the commands a person types against it. */
class StandaloneIT {
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();

    @TempDir
    static Path folder;

    private static Program up;
    private static Map<String, String> environment;

    @BeforeAll
    static void startRush() {
        Path data = folder.resolve("data");
        environment = Map.of("RUSH_DATA", data.toString(), "NO_COLOR", "1");
        up = Program.start(folder.resolve("up.out"), environment, List.of(RUSH, "up", "--port", "0"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(data.resolve("endpoint.json"))
                        || !up.process().isAlive());
        assertThat(up.process().isAlive()).as(up.read()).isTrue();
    }

    @AfterAll
    static void stopRush() {
        List<ProcessHandle> all = up.process().descendants().toList();
        up.close();
        assertThat(all).as("what rush up started ends with it").isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aPromptBecomesAPullRequestAndThePersonsWorkIsUntouched() {
        TestRepository repository = TestRepository.create(folder.resolve("prompt"));
        String before = repository.git("status", "--porcelain") + repository.git("rev-parse", "HEAD");

        Program.Ended ended = rush(
                "cloud", "run", "script", repository.path().toString(), "-p", "echo hello > HELLO.md; echo said hello");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("said hello");
        String branch = repository.git("for-each-ref", "--format=%(refname:short)", "refs/heads/rush");
        assertThat(repository.git("show", branch + ":HELLO.md")).isEqualTo("hello");
        assertThat(rush("cloud", "pr", branch.substring("rush/".length())).output())
                .contains(branch);
        assertThat(repository.git("status", "--porcelain") + repository.git("rev-parse", "HEAD"))
                .isEqualTo(before);
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void fiveRunsOnOneRepositoryDoNotTrampleOnEachOther() {
        TestRepository repository = TestRepository.create(folder.resolve("five"));
        List<Program> runs = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            runs.add(Program.start(
                    folder.resolve("five-" + number + ".out"),
                    environment,
                    List.of(
                            RUSH,
                            "cloud",
                            "run",
                            "script",
                            repository.path().toString(),
                            "-p",
                            "echo " + number + " > own.txt")));
        }

        runs.forEach(run -> assertThat(run.exit()).as(run.read()).isZero());

        List<String> contents = repository
                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/rush")
                .lines()
                .map(branch -> repository.git("show", branch + ":own.txt"))
                .toList();
        assertThat(contents).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    }

    @Test
    void oneCommandMakesAPullRequestInEachRepository() {
        List<TestRepository> all = List.of(
                TestRepository.create(folder.resolve("a")),
                TestRepository.create(folder.resolve("b")),
                TestRepository.create(folder.resolve("c")));

        Program.Ended ended = rush(
                "cloud",
                "run",
                "script",
                all.get(0).path().toString(),
                "--repo",
                all.get(1).path().toString(),
                "--repo",
                all.get(2).path().toString(),
                "-p",
                "echo bump >> README.md");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(all)
                .allSatisfy(repository -> assertThat(repository
                                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/rush")
                                .lines())
                        .hasSize(1));
    }

    @Test
    void theLogOfARunInTheBackgroundIsCompleteAndInOrder() {
        TestRepository repository = TestRepository.create(folder.resolve("background"));
        String id = detached(repository, "for i in $(seq 500); do echo line-$i; done");

        Program.Ended log = rush("cloud", "logs", "-f", id);

        List<String> lines = log.output()
                .lines()
                .filter(line -> line.contains("line-"))
                .map(line -> line.substring(line.indexOf("line-")).strip())
                .toList();
        assertThat(lines).hasSize(500).startsWith("line-1", "line-2").endsWith("line-500");
        assertThat(lines)
                .isEqualTo(
                        IntStream.rangeClosed(1, 500).mapToObj(i -> "line-" + i).toList());
    }

    @Test
    void aRunThatIgnoresEverySignalIsStoppedAllTheSame() {
        TestRepository repository = TestRepository.create(folder.resolve("stubborn"));
        String id = detached(repository, "trap '' INT TERM; while :; do sleep 1; done");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rush("cloud", "status", id).output().contains("running"));

        rush("cloud", "stop", id);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(rush("cloud", "status", id).output()).contains("stopped"));
    }

    @Test
    void whatWentWrongIsSaidWithAnExitCodeOfItsOwn() {
        TestRepository repository = TestRepository.create(folder.resolve("wrong"));
        String path = repository.path().toString();

        assertThat(rush("cloud", "run", "script", path, "-p", "exit 3").exit()).isEqualTo(7);
        assertThat(rush("cloud", "run", "script", path, "-p", "true").exit()).isEqualTo(8);
        assertThat(rush("cloud", "status", "zzzzzzzzzzzz").exit()).isEqualTo(5);
        assertThat(rush("cloud", "run", "nobody", path, "-p", "x").output()).contains("nobody");
        assertThat(repository.git("branch", "--list", "rush/*")).isEmpty();
    }

    @Test
    void aSecondStartOnTheSameDataIsRefused() {
        Program.Ended second = rush("up", "--port", "0");

        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.output()).contains("already runs");
    }

    /** Starts a run in the background and returns its id. */
    private static String detached(TestRepository repository, String script) {
        return rush("cloud", "run", "script", repository.path().toString(), "--detach", "-p", script)
                .output()
                .lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow();
    }

    private static Program.Ended rush(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = RUSH;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Program.run(folder, environment, command);
    }
}
