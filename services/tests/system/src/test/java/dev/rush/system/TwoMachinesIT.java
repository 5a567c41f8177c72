package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Two machines at home: a server that takes no runs itself, and a laptop in a network of its own that reaches nothing of it but its
 * https port.
 */
class TwoMachinesIT {
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();
    private static final Pattern LINE = Pattern.compile("rush login '(https://[^']+)'");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static NetworkNamespace network;
    private static RunningRush server;
    private static Program worker;
    private static @Nullable ScriptedModel model;

    @BeforeAll
    static void joinTheTwo() {
        assumeTrue(NetworkNamespace.isPossible(folder), "this system gives no network namespace");
        network = NetworkNamespace.make(folder);
        server = RunningRush.start(
                folder.resolve("server"), Map.of(), "--listen", NetworkNamespace.address(), "--no-worker");
        await().atMost(LIMIT).until(() -> LINE.matcher(server.output()).find());
        String line = line();
        assertThat(laptop("login", line).exit()).isZero();
        worker = Program.start(
                folder.resolve("worker.out"),
                agentEnvironment(),
                network.there(RUSH, "computer", "register", line, "--name", "laptop"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(laptop("computers", "list").output())
                        .as(worker.read())
                        .containsPattern("laptop +online"));
    }

    @AfterAll
    static void stopAll() {
        if (worker != null) {
            worker.close();
        }
        if (server != null) {
            server.close();
        }
        if (model != null) {
            model.close();
        }
        if (network != null) {
            network.close();
        }
    }

    /** With claude and its scripted model, where they can be had. */
    private static Map<String, String> agentEnvironment() {
        Map<String, String> all = new HashMap<>(environment());
        try {
            Path programs = ScriptedModel.programs();
            ScriptedModel started = ScriptedModel.start(network.there());
            model = started;
            all.put("PATH", programs + ":" + System.getenv("PATH"));
            all.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
            all.put("ANTHROPIC_BASE_URL", started.url());
            all.put("ANTHROPIC_API_KEY", "sk-not-a-key");
        } catch (TestAbortedException missing) {
            System.out.println(missing.getMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    private static String line() {
        Matcher found = LINE.matcher(server.output());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Types a command on the laptop. */
    private static Program.Ended laptop(String... arguments) {
        List<String> command = new ArrayList<>(network.there(RUSH));
        command.addAll(List.of(arguments));
        return Program.run(folder, environment(), command.toArray(String[]::new));
    }

    private static Map<String, String> environment() {
        return Map.of("RUSH_DATA", folder.resolve("laptop").toString(), "NO_COLOR", "1");
    }

    @Test
    void aRunOnTheLaptopIsFollowedAndSteeredFromTheServerAndBecomesAPullRequest() {
        assumeTrue(model != null, "there is no agent that takes messages");
        TestRepository repository = TestRepository.inUse(folder.resolve("steered"));
        String id = server.detached(
                "claude",
                repository,
                "Take your time\n> run touch begun; sleep 6; touch ended\n> write a.txt hi\n> say Ready");
        server.awaitLogged(id, "touch begun");

        Program.Ended sent = server.rush("cloud", "message", id, "mind the gap");

        assertThat(sent.output()).contains("applied");
        assertThat(server.rush("cloud", "logs", "-f", id).output()).contains("Understood: mind the gap");
        assertThat(repository.git("show", "rush/" + id + ":STEERED.md")).isEqualTo("mind the gap");
        assertThat(laptop("cloud", "status", id).output()).contains("succeeded").contains("laptop");
    }

    @Test
    void aRunThatIsDispatchedFromTheLaptopBecomesAPullRequest() {
        TestRepository repository = TestRepository.inUse(folder.resolve("dispatched"));

        Program.Ended ended = laptop(
                "cloud", "run", "script", "file://" + repository.path(), "-p", "echo from afar; echo new > new.txt");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("from afar").contains("on laptop");
        assertThat(repository.git("show", repository.rushBranches().getFirst() + ":new.txt"))
                .isEqualTo("new");
    }

    @Test
    void aLaptopThatIsCutOffLosesNothing() {
        TestRepository repository = TestRepository.inUse(folder.resolve("cut"));
        String id = server.detached(
                "script", repository, "for i in $(seq 300); do echo line-$i; sleep 0.1; done; echo done > done.txt");
        server.awaitLogged(id, "line-30");
        network.cut();
        await().atMost(LIMIT).until(() -> server.log("services.log").contains("nothing comes from it"));
        network.restore();

        String log = server.rush("cloud", "logs", "-f", id).output();

        assertThat(log.lines()
                        .filter(line -> line.contains("line-"))
                        .map(line -> line.substring(line.indexOf("line-")))
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 300)
                        .mapToObj(number -> "line-" + number)
                        .toList());
        assertThat(repository.git("show", "rush/" + id + ":done.txt")).isEqualTo("done");
        assertThat(repository.rushBranches()).hasSize(1);
    }

    @Test
    void aLineThatWasUsedLetsNobodyElseIn() {
        Map<String, String> other = Map.of("RUSH_DATA", folder.resolve("other").toString(), "NO_COLOR", "1");
        String[] again = network.there(RUSH, "computer", "register", line(), "--no-start")
                .toArray(String[]::new);

        Program.Ended refused = Program.run(folder, other, again);

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.output()).contains("has been used").contains("next: rush computer invite");
        String fresh =
                server.rush("computer", "invite").output().lines().findFirst().orElseThrow();
        assertThat(Program.run(
                                folder,
                                other,
                                network.there(RUSH, "computer", "register", fresh, "--no-start")
                                        .toArray(String[]::new))
                        .exit())
                .isZero();
    }

    @Test
    void nothingButTheHttpsPortIsReachedFromTheLaptop() {
        String url = line().replaceAll("/#.*", "");

        assertThat(Program.run(folder, environment(), curl(url.replace("https:", "http:") + "/v1/machines"))
                        .exit())
                .isNotZero();
        assertThat(Program.run(folder, environment(), curl("--insecure", url + "/v1/machines"))
                        .output())
                .contains("the call carries no token");
    }

    @Test
    void healthMetricsAndTheDescriptionOfTheApiAreNotForStrangers() {
        String url = line().replaceAll("/#.*", "");

        for (String path : List.of("/q/health", "/q/health/live", "/q/metrics", "/q/openapi")) {
            assertThat(Program.run(folder, environment(), curl("--insecure", "--fail", url + path))
                            .exit())
                    .as(path)
                    .isEqualTo(22);
        }
    }

    private static String[] curl(String... arguments) {
        List<String> command = new ArrayList<>(network.there("curl", "--silent", "--max-time", "10"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
