package dev.rush.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged command, started by its launcher as a person starts it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LauncherIT {
    private static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("rush.home")));
    private static final Path LAUNCHER = HOME.resolve("cli/bin/rush");

    @TempDir
    Path directory;

    private FakeRush rush;

    @BeforeEach
    void start() {
        rush = new FakeRush();
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void saysItsVersionThroughARelativeSymbolicLink() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("first"), LAUNCHER);
        Files.createSymbolicLink(bin.resolve("rush"), Path.of("../first"));

        assertThat(said(started(bin.resolve("rush").toString(), "--version"))).startsWith("rush 0.");
    }

    @Test
    void keepsItsClassesReadyForTheNextStart() throws Exception {
        assertThat(said(started(LAUNCHER.toString(), "--version"))).isNotEmpty();

        assertThat(directory.resolve("cache/rush/rush.jsa")).isNotEmptyFile();
    }

    /** From Java 25 on; before that the archive of loaded classes is all there is. */
    @Test
    void linksTheClassesOfWhatIsTypedMostBehindTheSecondStartAndSaysNothingOfIt() throws Exception {
        Path cache = directory.resolve("cache/rush");
        assertThatNothingIsSaid(started(LAUNCHER.toString(), "cloud", "list", "--json"));
        assertThat(cache).isNotEmptyDirectory();
        assertThatNothingIsSaid(started(LAUNCHER.toString(), "cloud", "list", "--json"));
        boolean isLinked = Files.notExists(cache.resolve("list.jsa"));
        if (isLinked) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(cache.resolve("list.aot")).isNotEmptyFile());
            await().atMost(Duration.ofSeconds(60)).until(() -> names(cache).equals(List.of("checkout", "list.aot")));
        }
        assertThatNothingIsSaid(started(LAUNCHER.toString(), "cloud", "list", "--json"));
        assertThat(names(cache)).containsExactly("checkout", isLinked ? "list.aot" : "list.jsa");
    }

    @Test
    void classesThatAnotherCheckoutKeptReadyAreNotTaken() throws Exception {
        Path cache = Files.createDirectories(directory.resolve("cache/rush"));
        Files.writeString(cache.resolve("checkout"), "/somewhere/else\n");
        for (String foreign : List.of("list.aot", "run.jsa", "logs.aot.from", "list.7.used")) {
            Files.writeString(cache.resolve(foreign), "of another");
        }

        assertThatNothingIsSaid(started(LAUNCHER.toString(), "cloud", "list", "--json"));

        assertThat(Files.readString(cache.resolve("checkout"))).isEqualTo(HOME + "\n");
        assertThat(names(cache)).doesNotContain("list.aot", "run.jsa", "logs.aot.from", "list.7.used");
    }

    private static void assertThatNothingIsSaid(Process process) throws Exception {
        assertThat(said(process)).isEmpty();
        assertThat(complaints(process)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void loadsNothingOfAnIssuersLoginWhereThereIsNone() throws Exception {
        Path loaded = directory.resolve("loaded");
        Process process = started(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                HOME.resolve("cli/target/rush.jar").toString(),
                "dev.rush.cli.Rush",
                "cloud",
                "run",
                "script",
                "my-org/app",
                "-p",
                "x",
                "--detach");

        assertThat(process.waitFor()).as(complaints(process)).isZero();
        assertThat(Files.readString(loaded))
                .contains("dev.rush.cli.api.Endpoint")
                .doesNotContain("dev.rush.cli.api.IssuedToken")
                .doesNotContain("dev.rush.cli.api.IssuerCalls")
                .doesNotContain("dev.rush.cli.api.Grant");
    }

    @Test
    void doesWithoutACacheThatCannotBeWritten() throws Exception {
        Files.writeString(directory.resolve("cache"), "a file where the folder should be");
        Process process = started(LAUNCHER.toString(), "cloud", "list", "--json");

        assertThat(said(process)).isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(complaints(process)).isEmpty();
    }

    @Test
    void detachesOnAnInterruptAndSaysHowToComeBack() throws Exception {
        rush.plan(Plan.SUCCEEDS.endless());
        Process process = started(LAUNCHER.toString(), "cloud", "run", "script", "my-org/app", "-p", "x");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rush.calls.stream().anyMatch(call -> call.startsWith("GET /v1/logs/")));

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(complaints(process))
                .contains(
                        "detached; the run goes on", "rush cloud logs -f run000000001", "rush cloud stop run000000001");
        assertThat(rush.calls).noneMatch(call -> call.endsWith("/stop"));
    }

    @Test
    void endsWhenNobodyReadsItsOutputAnyMore() throws Exception {
        rush.plan(Plan.SUCCEEDS.saying(List.of("a", "b", "c")));
        rush.addRun("k7m2q9x4tb1d");
        Process process = started(
                "sh",
                "-c",
                "{ \"$0\" cloud logs -f k7m2q9x4tb1d; echo \"ended $?\" >&2; } | true",
                LAUNCHER.toString());

        assertThat(complaints(process)).contains("ended 141").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_CTYPE=POSIX", "LANG=C", "LANG=en_GB.UTF-8"})
    void readsNamesBeyondAsciiInEveryLocale(String locale) throws Exception {
        Process process = started(
                "env",
                "-u",
                "LC_ALL",
                "-u",
                "LC_CTYPE",
                "-u",
                "LANG",
                locale,
                LAUNCHER.toString(),
                "cloud",
                "run",
                "script",
                "./grüße",
                "-p",
                "x");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(complaints(process)).contains("grüße");
    }

    @Test
    void saysWhatToDoBeforeItHasBeenBuilt() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("cli/bin"));
        Files.copy(LAUNCHER, elsewhere.resolve("rush"));
        Files.createDirectories(directory.resolve(".mvn"));
        Files.copy(HOME.resolve(".mvn/find-jdk.sh"), directory.resolve(".mvn/find-jdk.sh"));

        Process process = started("sh", elsewhere.resolve("rush").toString(), "cloud", "list");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(complaints(process)).contains("Rush has not been built", "next: make -C ");
    }

    @Test
    void handsTheGitHubTokenToTheServicesThroughAPipeSoThatNoProcessShowsIt() throws Exception {
        Path copy = checkoutWithAJavaThatSaysWhatItGets();

        Process process = started("env", "GITHUB_TOKEN=canary $(id)", "GH_TOKEN=canary", "sh", copy.toString(), "up");

        assertThat(said(process).lines())
                .containsExactly("arguments with it: 0", "variables with it: 0", "pipe: canary $(id)");
    }

    @Test
    void opensNoPipeWhereThereIsNoToken() throws Exception {
        Path copy = checkoutWithAJavaThatSaysWhatItGets();

        Process process = started("env", "-u", "GITHUB_TOKEN", "-u", "GH_TOKEN", "sh", copy.toString(), "up");

        assertThat(said(process).lines()).contains("pipe: ");
    }

    private Path checkoutWithAJavaThatSaysWhatItGets() throws IOException {
        Path launcher = Files.createDirectories(directory.resolve("cli/bin")).resolve("rush");
        Files.copy(LAUNCHER, launcher);
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo "arguments with it: $(echo "$*" | grep -c canary)"
                echo "variables with it: $(env | grep -c canary)"
                case $* in *-Drush.github-token-fd=3*) cat <&3 | sed 's/^/pipe: /' ;; *) echo "pipe: " ;; esac
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                Files.createDirectories(directory.resolve(".mvn")).resolve("find-jdk.sh"),
                "JAVA_HOME='" + directory.resolve("jdk") + "'\n");
        Path application = directory.resolve("services/local/standalone/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(application.getParent());
        Files.createFile(application);
        return launcher;
    }

    private Process started(String... command) throws IOException {
        List<String> whole = new ArrayList<>(withInterrupts());
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole).directory(directory.toFile());
        builder.environment()
                .putAll(Map.of(
                        "RUSH_URL", rush.url(),
                        "RUSH_TOKEN", FakeRush.TOKEN,
                        "XDG_CACHE_HOME", directory.resolve("cache").toString()));
        return builder.start();
    }

    /** A build in the background ignores interrupts, and so would its children. */
    private static List<String> withInterrupts() throws IOException {
        try {
            List<String> command = List.of("env", "--default-signal=INT");
            List<String> trial = new ArrayList<>(command);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0 ? command : List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String complaints(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
