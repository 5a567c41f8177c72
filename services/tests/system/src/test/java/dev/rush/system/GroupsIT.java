package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command over fifty repositories, five of which are broken, each in its own way; then the five again. */
class GroupsIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HEALTHY = 45;
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final String PROMPT = """
            if [ -e broken ]; then echo it is broken; exit 3; fi
            if [ -e deploys ]; then mkdir -p infra; echo x > infra/main.tf; fi
            if [ -e prepared.log ]; then cp prepared.log PREPARED; fi
            echo done > DONE.md
            """;

    @TempDir
    static Path folder;

    static Subject subject;
    private static RunningRush rush;

    @BeforeAll
    static void start() {
        rush = RunningRush.start(folder, Map.of());
        subject = Subject.of(rush);
    }

    @AfterAll
    static void stop() {
        if (rush != null) {
            rush.close();
        }
    }

    @Test
    void ofFiftyRepositoriesTheFiveThatFailedAreTriedAgainAndNoOther() throws Exception {
        List<Path> paths = repositories();
        Path file = folder.resolve("fifty.txt");
        Files.writeString(
                file,
                "# every service\n\n" + paths.stream().map(Path::toString).collect(Collectors.joining("\n")) + "\n");

        Program.Ended asked = ask(file);
        assertThat(asked.exit()).as(asked.output()).isZero();
        assertThat(asked.output())
                .contains("line 48 of " + file + ": '" + paths.get(45) + "' does not exist")
                .contains("line 49 of " + file);
        String group = json(asked).path("group").asText();
        assertThat(json(ask(file)).path("group").asText())
                .as("the same key makes the same runs")
                .isEqualTo(group);
        assertThat(waited("first.out", group.substring(0, 11))).isEqualTo(7);

        JsonNode partial = rush.client().get("/v1/groups/" + group);
        assertThat(partial.path("phase").asText()).isEqualTo("partial");
        assertThat(partial.path("runs")).hasSize(50);
        Map<String, String> reasons = failed(partial);
        assertThat(reasons)
                .containsOnly(
                        Map.entry(paths.get(45).toString(), "repository-unavailable"),
                        Map.entry(paths.get(46).toString(), "repository-empty"),
                        Map.entry(paths.get(47).toString(), "base-not-found"),
                        Map.entry(paths.get(48).toString(), "agent-failed"),
                        Map.entry(paths.get(49).toString(), "protected-path"));
        assertThat(rush.rush("cloud", "status", group).output())
                .contains("partial: 4 failed, 1 needs-attention, 45 succeeded");
        assertThat(rush.rush("cloud", "retry", group).exit()).isEqualTo(2);

        repair(paths.subList(HEALTHY, 50));
        Program.Ended again = rush.rush("cloud", "retry", group, "--failed", "--detach", "--json");
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(repositories(json(again).path("runs")))
                .containsOnlyOnceElementsOf(reasons.keySet())
                .hasSize(5);
        assertThat(waited("second.out", group)).isZero();

        JsonNode done = rush.client().get("/v1/groups/" + group);
        assertThat(done.path("phase").asText()).isEqualTo("succeeded");
        assertThat(done.path("runs")).hasSize(55);
        assertThat(rush.rush("cloud", "retry", group, "--failed").output())
                .contains("no run of the group has failed without being tried again: 50 succeeded");
        assertThat(rush.rush("cloud", "pr", group).output().lines().filter(line -> line.contains("rush://")))
                .hasSize(50);
        assertThat(rush.rush("cloud", "logs", group).output())
                .contains("[fails] ")
                .contains("[healthy-7] ");
        assertThat(rush.rush("cloud", "stop", group).output()).contains("every run of group " + group + " is over");
        whatEachRepositorySaysOfItselfHolds(paths, done);
    }

    /** Of the healthy ones one has a setup script of its own, and one another base. */
    private static void whatEachRepositorySaysOfItselfHolds(List<Path> paths, JsonNode done) {
        Map<String, String> runs = StreamSupport.stream(done.path("runs").spliterator(), false)
                .filter(run -> run.path("retriedBy").asText().isEmpty())
                .collect(Collectors.toMap(GroupsIT::path, run -> run.path("id").asText()));
        TestRepository prepared = new TestRepository(paths.get(0));
        TestRepository developed = new TestRepository(paths.get(1));
        assertThat(prepared.git("show", "rush/" + runs.get(paths.get(0).toString()) + ":PREPARED"))
                .isEqualTo("prepared here");
        assertThat(developed.git("show", "rush/" + runs.get(paths.get(1).toString()) + ":DEVELOP.md"))
                .isEqualTo("on develop");
        String pullRequest = "/v1/pull-requests/" + runs.get(paths.get(1).toString());
        assertThat(rush.client().get(pullRequest).path("base").asText()).isEqualTo("develop");
    }

    /** How the command ends that waits for the group. */
    private static int waited(String output, String group) {
        Program wait = rush.begin(output, "cloud", "wait", group);
        await().atMost(LIMIT).until(() -> !wait.process().isAlive());
        return wait.exit();
    }

    private static Program.Ended ask(Path file) {
        return rush.rush(
                "cloud",
                "run",
                "script",
                "--repos-file",
                file.toString(),
                "-p",
                PROMPT,
                "--idempotency-key",
                "nightly-1",
                "--detach",
                "--json");
    }

    private static List<Path> repositories() throws IOException {
        Path all = Files.createDirectories(folder.resolve("all")).toRealPath();
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < HEALTHY; i++) {
            paths.add(TestRepository.withReadme(all.resolve("healthy-" + i)).path());
        }
        TestRepository prepared = new TestRepository(paths.get(0));
        prepared.write(".gitignore", "*.log\n");
        prepared.commit(".rush/config.yml", "setup: echo prepared here > prepared.log\n");
        TestRepository developed = new TestRepository(paths.get(1));
        developed.commit(".rush/config.yml", "base: develop\n");
        developed.git("switch", "--quiet", "--create", "develop");
        developed.commit("DEVELOP.md", "on develop\n");
        developed.git("switch", "--quiet", "main");

        paths.add(all.resolve("missing"));
        paths.add(TestRepository.empty(all.resolve("empty")).path());
        TestRepository baseless = TestRepository.withReadme(all.resolve("baseless"));
        baseless.commit(".rush/config.yml", "base: release\n");
        paths.add(baseless.path());
        TestRepository fails = TestRepository.withReadme(all.resolve("fails"));
        fails.commit("broken", "");
        paths.add(fails.path());
        TestRepository guarded = TestRepository.withReadme(all.resolve("guarded"));
        guarded.write("deploys", "");
        guarded.commit(".rush/config.yml", "protected: [infra/**]\n");
        paths.add(guarded.path());
        return paths;
    }

    /** A person mends the five, in the order in which they are listed. */
    private static void repair(List<Path> broken) {
        TestRepository.withReadme(broken.get(0));
        new TestRepository(broken.get(1)).commit("README.md", "hello\n");
        new TestRepository(broken.get(2)).git("branch", "release");
        TestRepository fails = new TestRepository(broken.get(3));
        fails.git("rm", "--quiet", "broken");
        fails.commitAll("Mend it");
        new TestRepository(broken.get(4)).commit(".rush/config.yml", "protected: [secrets/**]\n");
    }

    private static Map<String, String> failed(JsonNode group) {
        Map<String, String> reasons = new TreeMap<>();
        group.path("runs").forEach(run -> {
            if (!run.path("phase").asText().equals("succeeded")) {
                reasons.put(path(run), run.path("reason").asText());
            }
        });
        return reasons;
    }

    private static List<String> repositories(JsonNode runs) {
        return StreamSupport.stream(runs.spliterator(), false)
                .map(GroupsIT::path)
                .toList();
    }

    private static String path(JsonNode run) {
        return run.path("repository").asText().replaceFirst("^file://", "");
    }

    private static JsonNode json(Program.Ended ended) throws IOException {
        return MAPPER.readTree(ended.output().substring(ended.output().indexOf('{')));
    }
}
