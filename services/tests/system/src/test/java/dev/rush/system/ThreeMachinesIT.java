package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.NetworkNamespace;
import dev.rush.testkit.Signal;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server, a laptop and a workstation, joined by three commands. Five runs find the computer that has what they require, and go on
 * while the laptop's cable is out, while the laptop sleeps and while the server starts again.
 */
class ThreeMachinesIT {
    /** A run and the computer that it has to find. */
    private record Wanted(String computer, String requirement) {}

    private static final List<Wanted> FIVE = List.of(
            new Wanted("workstation", "gpu=Test Card"),
            new Wanted("workstation", "room=lab,os=linux"),
            new Wanted("workstation", "room!=desk,cores>=1"),
            new Wanted("laptop", "jdk=19.0.77"),
            new Wanted("laptop", "room=desk"));

    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static Home home;
    private static Computer laptop;
    private static Computer workstation;

    @BeforeAll
    static void joinTheThree() throws IOException {
        home = Home.start(folder, "laptop", "workstation");
        subject = home.subject();
        laptop = withJdk(home.computer("laptop"));
        workstation = withCard(home.computer("workstation"));
        home.join(laptop, home.firstLine());
        home.join(workstation, home.nextLine());
        workstation.rush("computers", "label", "workstation", "room=lab");
        laptop.rush("computers", "label", "laptop", "room=desk");
    }

    @AfterAll
    static void stopAll() {
        if (home != null) {
            home.close();
        }
    }

    /** The worker looks into the release file and starts none. */
    private static Computer withJdk(Computer computer) throws IOException {
        Path jdk = Files.createDirectories(computer.home().resolve(".sdkman/candidates/java/19.0.77-test"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"19.0.77\"\n");
        return computer;
    }

    private static Computer withCard(Computer computer) throws IOException {
        Path programs = Files.createDirectories(computer.home().resolve("programs"));
        Path program = Files.writeString(programs.resolve("nvidia-smi"), "#!/bin/sh\necho 'Test Card'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return computer.with(Map.of("PATH", programs + ":" + System.getenv("PATH"), "RUSH_WORKER_SLOTS", "3"));
    }

    @Test
    void everyRunEndsInOnePullRequestAndEveryLogIsWhole() {
        everythingHappens(Duration.ofSeconds(40));
    }

    @Test
    @Tag("fault")
    void theSameWhenTheLaptopSleepsForLonger() {
        everythingHappens(Duration.ofSeconds(Integer.getInteger("rush.fault.stop-seconds", 100)));
    }

    @Test
    void whatARepositoryRequiresChoosesTheComputerAndTheNextRunFindsItAtOnce() {
        TestRepository repository = TestRepository.inUse(folder.resolve("picky"));
        repository.commit(".rush/config.yml", "requirements: [jdk=19.0.77]\n");

        assertThat(picky(repository, "--json")).contains("\"attempt\":2,\"machine\":\"laptop\"", "succeeded");
        assertThat(picky(repository, "--explain"))
                .contains("it would go to laptop", ".rush/config.yml was found to require jdk=19.0.77");
        assertThat(picky(repository, "--json")).contains("\"attempt\":1,\"machine\":\"laptop\"", "succeeded");
    }

    /** The workstation would be preferred, and is not what the repository requires. */
    private static String picky(TestRepository repository, String how) {
        String address = "file://" + repository.path();
        return workstation
                .rush("cloud", "run", "script", address, "-p", "date > date.txt", "--prefer", "room=lab", how)
                .output();
    }

    private static void everythingHappens(Duration sleep) {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository-" + sleep.toSeconds()));
        List<LastingRun> runs = FIVE.stream()
                .map(wanted -> LastingRun.begin(workstation, repository, wanted.requirement()))
                .toList();
        for (int number = 0; number < FIVE.size(); number++) {
            runs.get(number).awaitWork();
            assertThat(runs.get(number).status())
                    .as(FIVE.get(number).requirement())
                    .contains("running, on " + FIVE.get(number).computer());
        }

        cutTheLaptop();
        sleepOnTheLaptop(sleep);
        home.restartServer();
        subject = home.subject();
        for (int number = 0; number < FIVE.size(); number++) {
            runs.get(number).letGo(home.computer(FIVE.get(number).computer()));
        }

        assertThat(runs).allSatisfy(run -> run.requireWhole(repository, RECOVERY));
        assertThat(repository.rushBranches()).hasSize(FIVE.size());
    }

    private static void cutTheLaptop() {
        long before = sessionsThatFellSilent();
        home.network().cut("laptop");
        await().atMost(Home.LIMIT).until(() -> sessionsThatFellSilent() > before);
        home.network().restore("laptop");
        awaitOnline();
    }

    private static long sessionsThatFellSilent() {
        return home.server()
                .log("services.log")
                .lines()
                .filter(line -> line.contains("nothing comes from it"))
                .count();
    }

    /** For so long, and in any case until the server has noticed. */
    private static void sleepOnTheLaptop(Duration length) {
        List<ProcessHandle> stopped = Signal.stop(laptop.network()::processes);
        await().pollDelay(length)
                .atMost(length.plus(Home.LIMIT))
                .until(() -> Set.of("disconnected", "lost").contains(home.statusOf("laptop")));
        Signal.wake(stopped);
        awaitOnline();
    }

    private static void awaitOnline() {
        await().atMost(RECOVERY).until(() -> home.statusOf("laptop").equals("online"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "workstation"})
    void aComputerReachesTheHttpsPortAndNothingElse(String name) {
        NetworkNamespace network = home.computer(name).network();
        NetworkNamespace server = home.network().server();

        List<Integer> open = server.listening();

        assertThat(open)
                .contains(
                        RelayedServer.API_PORT,
                        home.relayed().kafkaPort(),
                        home.relayed().databasePort());
        assertThat(open.stream().filter(port -> network.reaches(server.address(), port)))
                .containsExactly(RelayedServer.API_PORT);
        assertThat(open.stream().filter(port -> network.reaches("127.0.0.1", port)))
                .isEmpty();
        assertThat(network.routes()).singleElement().asString().startsWith(server.address() + " ");
        assertThat(Stream.of("laptop", "workstation")
                        .map(other -> home.computer(other).network())
                        .filter(other -> !other.equals(network)))
                .noneMatch(other -> open.stream().anyMatch(port -> network.reaches(other.address(), port)));
    }
}
