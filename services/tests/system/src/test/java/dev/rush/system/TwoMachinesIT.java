package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.NetworkNamespace;
import dev.rush.testkit.Program;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static Home home;
    private static Computer laptop;
    private static @Nullable ScriptedModel model;

    @BeforeAll
    static void joinTheTwo() {
        home = Home.start(folder, "laptop");
        subject = home.subject();
        laptop = home.computer("laptop").with(agentEnvironment());
        home.join(laptop, home.firstLine());
    }

    @AfterAll
    static void stopAll() {
        if (model != null) {
            model.close();
        }
        if (home != null) {
            home.close();
        }
    }

    /** With claude and its scripted model, where they can be had. */
    private static Map<String, String> agentEnvironment() {
        try {
            Path programs = ScriptedModel.programs();
            ScriptedModel started = ScriptedModel.start(laptopsNetwork().there());
            model = started;
            return Map.of(
                    "PATH",
                    programs + ":" + System.getenv("PATH"),
                    "ANTHROPIC_BASE_URL",
                    started.url(),
                    "ANTHROPIC_API_KEY",
                    "sk-not-a-key");
        } catch (TestAbortedException missing) {
            System.out.println(missing.getMessage());
            return Map.of();
        }
    }

    private static NetworkNamespace laptopsNetwork() {
        return home.network().computer("laptop");
    }

    @Test
    void aRunOnTheLaptopIsFollowedAndSteeredFromTheServerAndBecomesAPullRequest() {
        assumeTrue(model != null, "there is no agent that takes messages");
        TestRepository repository = TestRepository.inUse(folder.resolve("steered"));
        String id = home.server()
                .detached(
                        "claude",
                        repository,
                        "Take your time\n> run touch begun; sleep 6; touch ended\n> write a.txt hi\n> say Ready");
        home.server().awaitLogged(id, "touch begun");

        Program.Ended sent = home.server().rush("cloud", "message", id, "mind the gap");

        assertThat(sent.output()).contains("applied");
        assertThat(home.server().rush("cloud", "logs", "-f", id).output()).contains("Understood: mind the gap");
        assertThat(repository.git("show", "rush/" + id + ":STEERED.md")).isEqualTo("mind the gap");
        assertThat(laptop.rush("cloud", "status", id).output())
                .contains("succeeded")
                .contains("laptop");
    }

    @Test
    void aRunThatIsDispatchedFromTheLaptopBecomesAPullRequest() {
        TestRepository repository = TestRepository.inUse(folder.resolve("dispatched"));

        Program.Ended ended = laptop.rush(
                "cloud", "run", "script", "file://" + repository.path(), "-p", "echo from afar; echo new > new.txt");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("from afar").contains("on laptop");
        assertThat(repository.git("show", repository.rushBranches().getFirst() + ":new.txt"))
                .isEqualTo("new");
    }

    @Test
    void aLaptopThatIsCutOffLosesNothing() {
        TestRepository repository = TestRepository.inUse(folder.resolve("cut"));
        String id = home.server()
                .detached(
                        "script",
                        repository,
                        "for i in $(seq 300); do echo line-$i; sleep 0.1; done; echo done > done.txt");
        home.server().awaitLogged(id, "line-30");
        home.network().cut("laptop");
        await().atMost(Home.LIMIT).until(() -> home.server().log("services.log").contains("nothing comes from it"));
        home.network().restore("laptop");

        String log = home.server().rush("cloud", "logs", "-f", id).output();

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
        Computer other = Computer.at(laptopsNetwork(), folder.resolve("other"));

        Program.Ended refused = other.rush("computer", "register", home.firstLine(), "--no-start");

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.output()).contains("has been used").contains("next: rush computer invite");
        assertThat(other.rush("computer", "register", home.nextLine(), "--no-start")
                        .exit())
                .isZero();
    }

    @Test
    void nothingButTheHttpsPortIsReachedFromTheLaptop() {
        assertThat(curl(url().replace("https:", "http:") + "/v1/machines").exit())
                .isNotZero();
        assertThat(curl("--insecure", url() + "/v1/machines").output()).contains("the call carries no token");
    }

    @Test
    void healthMetricsAndTheDescriptionOfTheApiAreNotForStrangers() {
        for (String path : List.of("/q/health", "/q/health/live", "/q/metrics", "/q/openapi")) {
            assertThat(curl("--insecure", "--fail", url() + path).exit())
                    .as(path)
                    .isEqualTo(22);
        }
    }

    private static String url() {
        return home.firstLine().replaceAll("/#.*", "");
    }

    private static Program.Ended curl(String... arguments) {
        List<String> command = new ArrayList<>(laptopsNetwork().there("curl", "--silent", "--max-time", "10"));
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), command.toArray(String[]::new));
    }
}
