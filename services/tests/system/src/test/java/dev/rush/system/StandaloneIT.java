package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush up} and the commands a person types against it. */
@ExtendWith(SharedRush.class)
class StandaloneIT {
    @TempDir
    static Path folder;

    private static RunningRush rush;

    @BeforeAll
    static void startRush(RunningRush shared) {
        rush = shared;
    }

    @Test
    void aPromptBecomesAPullRequestAndThePersonsWorkIsUntouched() {
        TestRepository repository = TestRepository.inUse(folder.resolve("prompt"));
        String before = repository.whatThePersonSees();
        Program.Ended ended = rush.rush(
                "cloud", "run", "script", repository.path().toString(), "-p", "echo hello > HELLO.md; echo said hello");
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("said hello");
        String branch = repository.rushBranches().getFirst();
        assertThat(repository.git("show", branch + ":HELLO.md")).isEqualTo("hello");
        assertThat(rush.rush("cloud", "pr", branch.substring("rush/".length())).output())
                .contains(branch);
        assertThat(repository.whatThePersonSees()).isEqualTo(before);
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void fiveRunsOnOneRepositoryDoNotTrampleOnEachOther() {
        TestRepository repository = TestRepository.inUse(folder.resolve("five"));
        String before = repository.whatThePersonSees();
        List<Program> runs = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            String path = repository.path().toString();
            runs.add(rush.begin(
                    "five-" + number + ".out", "cloud", "run", "script", path, "-p", "echo " + number + " > own.txt"));
        }
        runs.forEach(run -> assertThat(run.exit()).as(run.read()).isZero());
        assertThat(repository.rushBranches())
                .extracting(branch -> repository.git("show", branch + ":own.txt"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4");
        assertThat(repository.rushBranches())
                .allSatisfy(branch -> assertThat(rush.rush("cloud", "pr", branch.substring("rush/".length()))
                                .output())
                        .contains("(open)"));
        assertThat(repository.whatThePersonSees()).isEqualTo(before);
    }

    @Test
    void oneCommandMakesAPullRequestInEachRepositoryAndOneGroup() {
        List<TestRepository> all = List.of(
                TestRepository.inUse(folder.resolve("a")),
                TestRepository.inUse(folder.resolve("b")),
                TestRepository.inUse(folder.resolve("c")));
        Program.Ended ended = rush.rush(
                "cloud",
                "run",
                "script",
                all.get(0).path().toString(),
                "--repo",
                all.get(1).path().toString(),
                "--repo",
                all.get(2).path().toString(),
                "-p",
                "echo bump >> README.md",
                "--json");
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(all)
                .allSatisfy(repository -> assertThat(repository.rushBranches()).hasSize(1));
        List<String> created = ended.output()
                .lines()
                .filter(line -> line.contains("\"event\":\"created\""))
                .toList();
        assertThat(created)
                .singleElement()
                .satisfies(line -> assertThat(line.split("\"id\":")).hasSize(4));
    }

    @Test
    void theLogOfARunInTheBackgroundIsCompleteAndInOrder() {
        TestRepository repository = TestRepository.inUse(folder.resolve("background"));
        String id = rush.detached("script", repository, "for i in $(seq 500); do echo line-$i; done");
        assertThat(numbered(rush.rush("cloud", "logs", "-f", id))).isEqualTo(lines(500));
    }

    @Test
    void whoeverComesBackAfterTheirCommandWasKilledGetsTheWholeLog() {
        TestRepository repository = TestRepository.inUse(folder.resolve("killed"));
        String path = repository.path().toString();
        String script = "for i in $(seq 200); do echo line-$i; [ $((i % 50)) != 0 ] || sleep 1; done; echo x > x";
        String id;
        try (Program following = rush.begin("killed.out", "cloud", "run", "script", path, "-p", script)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> following.read().contains("line-60"));
            following.process().destroyForcibly();
            id = Program.idIn(following.read());
        }
        assertThat(numbered(rush.rush("cloud", "logs", "-f", id))).isEqualTo(lines(200));
        assertThat(repository.git("show", "rush/" + id + ":x")).isEqualTo("x");
    }

    @Test
    void aRunThatIgnoresEverySignalIsStoppedAllTheSame() {
        TestRepository repository = TestRepository.inUse(folder.resolve("stubborn"));
        String id = rush.detached("script", repository, "trap '' INT TERM; echo deaf; while :; do sleep 1; done");
        rush.awaitLogged(id, "deaf");
        rush.rush("cloud", "stop", id);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(rush.rush("cloud", "status", id).output()).contains("stopped"));
    }

    @Test
    void workThatFailedIsKeptAndGarbageCollectionSaysSo() {
        TestRepository repository = TestRepository.inUse(folder.resolve("failed"));
        String path = repository.path().toString();
        Program.Ended failed = rush.rush("cloud", "run", "script", path, "-p", "echo half > half.txt; exit 3");
        assertThat(failed.exit()).isEqualTo(7);
        assertThat(failed.output()).contains("the work is kept in");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(rush.rush("worker", "gc", "--dry-run").output())
                                .contains(Program.idIn(failed.output()))
                                .contains("work that is nowhere else"));
    }

    @Test
    void aRepositoryCanSayHowItIsSetUp() {
        TestRepository repository = TestRepository.inUse(folder.resolve("configured"));
        repository.git("stash", "drop", "-q");
        repository.write(".gitignore", ".env\ntools/\n");
        repository.write(
                ".rush/config.yml", "setup: mkdir tools; echo v1 > tools/v\ncopy: [.env]\nprotected: [infra/**]\n");
        repository.write(".env", "KEY=value\n");
        repository.commitAll("Configure");
        String path = repository.path().toString();
        assertThat(rush.rush("cloud", "run", "script", path, "-p", "cat tools/v .env > seen")
                        .exit())
                .isZero();
        assertThat(repository.git("show", repository.rushBranches().getFirst() + ":seen"))
                .isEqualTo("v1\nKEY=value");
        Program.Ended refused = rush.rush("cloud", "run", "script", path, "-p", "mkdir infra; echo x > infra/main.tf");
        assertThat(refused.exit()).isEqualTo(7);
        assertThat(refused.output()).contains("protected-path").contains("infra/main.tf");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noProcessShowsTheTokenOfTheServicesNeitherToAnAgentNorToAnyoneElse() throws IOException {
        TestRepository repository = TestRepository.inUse(folder.resolve("canary"));
        String look = "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -c '"
                + SharedRush.TOKEN.replace("canary", "[c]anary") + "'; echo looked; sleep 600";
        String id = rush.detached("script", repository, look);
        rush.awaitLogged(id, "looked");
        for (ProcessHandle process : rush.processes().toList()) {
            for (String file : List.of("environ", "cmdline")) {
                assertThat(shown(process, file))
                        .as(process.info().command() + " " + file)
                        .doesNotContain(SharedRush.TOKEN);
            }
        }
        assertThat(rush.rush("cloud", "logs", id).output()).containsPattern("stdout +0\n");
        rush.rush("cloud", "stop", id);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void kafkasPasswordsAreInNoProcessesArgumentsAndOutOfReachOfAConfinedAgent() throws IOException {
        Path kafka = rush.data().toRealPath().resolve("kafka");
        List<String> passwords = new ArrayList<>();
        try (var files = Files.list(kafka.resolve("passwords"))) {
            for (Path file : files.toList()) {
                passwords.add(Files.readString(file).strip());
            }
        }
        assertThat(passwords).hasSize(2);
        for (ProcessHandle process : rush.processes().toList()) {
            for (String file : List.of("environ", "cmdline")) {
                assertThat(shown(process, file))
                        .as(process.info().command() + " " + file)
                        .doesNotContain(passwords);
            }
        }

        TestRepository repository = TestRepository.inUse(folder.resolve("passwords"));
        String look = "cat '" + kafka + "'/passwords/* '" + kafka + "'/server.properties 2>/dev/null | wc -c";
        String log = rush.rush("cloud", "logs", "-f", rush.detached("script", repository, look))
                .output();
        assumeTrue(log.contains("confined by"), "skipped: nothing confines agents here");
        assertThat(log).containsPattern("stdout +0\n");
    }

    /** What a process shows to who runs this; nothing when it is gone, or belongs to another user whose files are closed even to root. */
    private static String shown(ProcessHandle process, String file) throws IOException {
        Path shown = Path.of("/proc", Long.toString(process.pid()), file);
        try {
            return Files.exists(shown) ? Files.readString(shown) : "";
        } catch (AccessDeniedException closed) {
            return "";
        }
    }

    @Test
    void theHelpOfUpNamesTheOptionsThatTheApplicationTakes() {
        Program.Ended application = Program.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Program.home()
                        .resolve("services/local/standalone/target/quarkus-app/quarkus-run.jar")
                        .toString(),
                "--help");

        assertThat(options(rush.rush("up", "--help").output()))
                .contains("--data", "--port")
                .isEqualTo(options(application.output()));
    }

    private static Set<String> options(String help) {
        return Pattern.compile("--[a-z][a-z-]*")
                .matcher(help)
                .results()
                .map(MatchResult::group)
                .filter(option -> !option.equals("--version"))
                .collect(Collectors.toSet());
    }

    @Test
    void aSecondStartOnTheSameDataIsRefused() {
        Program.Ended second = rush.rush("up", "--port", "0");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.output()).contains("already runs");
    }

    private static List<String> numbered(Program.Ended log) {
        return log.output()
                .lines()
                .filter(line -> line.contains("line-"))
                .map(line -> line.substring(line.indexOf("line-")).strip())
                .toList();
    }

    private static List<String> lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line-" + i).toList();
    }
}
