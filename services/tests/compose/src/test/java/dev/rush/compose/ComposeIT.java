package dev.rush.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's Rush in containers, one machine among them and one outside; everybody comes in through the proxy. */
class ComposeIT {
    private static final String REPOSITORY = "my-org/web";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static @Nullable FakeGitHub forge;
    private static @Nullable Stack started;
    private static @Nullable Program outside;

    @BeforeAll
    static void startAll() throws IOException {
        assumeTrue(
                System.getProperty("rush.containers", "").equals("required"),
                "skipped: containers were not asked for (-Pimages -Drush.containers=required)");
        Engine engine = new Engine(folder, Map.of());
        assertThat(engine.whyNot()).as("containers were asked for").isEmpty();
        TestRepository seed = TestRepository.withReadme(folder.resolve("seed"));
        for (String copy : List.of("forge", "forge-outside", "forge-container")) {
            Path repository = folder.resolve(copy).resolve("my-org/web.git");
            seed.git("clone", "--quiet", "--bare", ".", repository.toString());
        }
        readableInTheContainer(folder.resolve("forge-container"));
        forge = new FakeGitHub(folder.resolve("forge"), engine.ownAddress(), true);
        Stack stack = new Stack(folder, engine.ownAddress(), forge, folder.resolve("forge-container"));
        started = stack;
        System.out.println("containers: the images of this build, at " + stack.url());
        stack.up();
        stack.startWorker();
        outside = stack.begin(
                "outside.out",
                Map.of("RUSH_WORKER_GITHUB_URL", "file://" + folder.resolve("forge-outside")),
                "computer",
                "register",
                stack.invitation(),
                "--name",
                "outside");
        awaitOnline("container");
        awaitOnline("outside");
    }

    @AfterAll
    static void stopAll() {
        if (outside != null) {
            outside.close();
        }
        if (started != null) {
            started.close();
        }
        if (forge != null) {
            forge.close();
        }
    }

    /** Git reads a repository for its owner only. */
    private static void readableInTheContainer(Path repositories) {
        Program.Ended ended = Program.run(folder, Map.of(), "chown", "-R", "10001:10001", repositories.toString());
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    private static Stack stack() {
        return Objects.requireNonNull(started);
    }

    private static void awaitOnline(String computer) {
        await(computer + " to be online")
                .atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(stack().rush("computers", "list").output()).containsPattern(computer + " +online"));
    }

    private static String detached(String prompt) {
        Program.Ended ended = stack().rush("cloud", "run", "script", REPOSITORY, "--detach", "-p", prompt);
        return ended.output()
                .lines()
                .filter(line -> line.matches("[a-z0-9]{12}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ended.output()));
    }

    private static String status(String run) {
        return stack().rush("cloud", "status", run).output();
    }

    private static void awaitLogged(String run, String text) {
        await(text + " in the log of " + run)
                .atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(stack().rush("cloud", "logs", run).output()).contains(text));
    }

    private static void awaitPullRequest(String run) {
        await("the pull request of " + run)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(status(run)).contains("succeeded"));
        assertThat(stack().rush("cloud", "pr", run).output()).contains("https://github.example/my-org/web/pull/");
        assertThat(Objects.requireNonNull(forge).pulls())
                .filteredOn(pull -> String.valueOf(pull.get("head")).contains("rush/" + run))
                .hasSize(1);
    }

    private static List<String> counted(String run) {
        return stack().rush("cloud", "logs", run)
                .output()
                .lines()
                .filter(line -> line.contains("line-"))
                .map(line -> line.substring(line.indexOf("line-")).strip())
                .toList();
    }

    private static List<String> lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "line-" + number)
                .toList();
    }

    private static String counting(int count, String file) {
        return "for i in $(seq " + count + "); do echo line-$i; sleep 0.2; done; echo done > " + file;
    }

    @Test
    void aRunInTheContainerAndOneOutsideAreFollowedThroughTheProxyAndBecomePullRequests() {
        String one = detached(counting(200, "one.txt"));
        String other = detached(counting(200, "other.txt"));
        try (Program following = stack().begin("following.out", Map.of(), "cloud", "logs", "-f", one)) {
            await("a live line").atMost(LIMIT).until(() -> following.read().contains("line-5\n"));
            assertThat(status(one)).contains("running");
            Program.Ended message = stack().rush("cloud", "message", one, "mind the gap");
            assertThat(message.output()).as("a receipt").containsPattern("message [a-z0-9]{12} \\w+");
            assertThat(following.exit()).isZero();
        }
        awaitPullRequest(one);
        awaitPullRequest(other);
        assertThat(counted(one)).isEqualTo(lines(200));
        assertThat(counted(other)).isEqualTo(lines(200));
        assertThat(List.of(status(one), status(other)))
                .anyMatch(text -> text.contains("container"))
                .anyMatch(text -> text.contains("outside"));
    }

    @Test
    void nothingIsLostWhenEachContainerIsKilledInTurnDuringARun() {
        String run = detached(counting(900, "survived.txt"));
        awaitLogged(run, "line-1\n");

        Stack.SERVICES.forEach(stack()::kill);

        awaitPullRequest(run);
        assertThat(counted(run)).isEqualTo(lines(900));
    }

    @Test
    void aKilledWorkerEndsItsRunInATypedStateAndTakesTheNext() {
        List<String> runs = List.of(detached(counting(300, "a.txt")), detached(counting(300, "b.txt")));
        runs.forEach(run -> awaitLogged(run, "line-3\n"));

        stack().kill("worker");

        runs.forEach(run -> await("an end of " + run)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(status(run)).containsPattern("succeeded|failed|needs-attention")));
        awaitOnline("container");
        awaitPullRequest(detached("echo next > next.txt"));
    }

    @Test
    void whatThereWasIsThereAfterDownAndUp() {
        String run = detached(counting(10, "before.txt"));
        awaitPullRequest(run);

        stack().down();
        stack().up();
        stack().upWorker();

        assertThat(status(run)).contains("succeeded");
        assertThat(counted(run)).isEqualTo(lines(10));
        assertThat(stack().rush("cloud", "pr", run).output()).contains("/pull/");
        awaitOnline("container");
        awaitOnline("outside");
        awaitPullRequest(detached("echo after > after.txt"));
    }

    @Test
    void noContainerHasMoreRightsThanItNeedsOrASecretInSight() {
        List<String> secrets = stack().secrets();
        assertThat(secrets).hasSizeGreaterThan(8);
        Stack.SERVICES.forEach(service -> {
            assertThat(stack().inspect(service, "{{.Config.User}}"))
                    .as("the user of " + service)
                    .isNotEmpty()
                    .isNotIn("root", "0", "0:0");
            assertThat(
                            stack().inspect(
                                            service,
                                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.CapAdd}}"))
                    .as("what holds " + service)
                    .isEqualTo("true [ALL] [no-new-privileges:true] []");
            String shown = stack().inspect(service, "{{json .Config}} {{json .Args}}");
            assertThat(secrets).as("the settings of " + service).noneMatch(shown::contains);
            assertThat(stack().inspect(service, "{{len .HostConfig.PortBindings}}"))
                    .as("the ports of " + service)
                    .isEqualTo(service.equals("proxy") ? "1" : "0");
        });
    }

    @Test
    void nothingButTheApiIsReachedThroughTheProxy() {
        for (String path : List.of("/", "/q/health", "/q/metrics", "/q/openapi", "/v1/nothing")) {
            assertThat(curl(path)).as(path).isEqualTo("404");
        }
        assertThat(curl("/v1/machines")).isEqualTo("401");
    }

    private static String curl(String path) {
        return Program.run(
                        folder,
                        Map.of(),
                        "curl",
                        "--silent",
                        "--insecure",
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code}",
                        stack().url() + path)
                .output();
    }
}
