package dev.rush.worker.confinement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile deed at every level: it fails where {@link HostileDeed} says that it is held, and works where it does not, so
 * that nobody believes in what is not there.
 */
class HostileAgentsTest {
    private static final Map<HostileLevel, Optional<Confinement>> FOUND = new EnumMap<>(HostileLevel.class);
    private static final String BEAT = "while :; do date +%N >beat; sleep 0.05; done";

    private static final int LOOKS = 20;

    @TempDir
    Path machine;

    private View view;
    private Process victim;
    private ServerSocket port;
    private ServerSocketChannel control;

    static Stream<Arguments> deeds() {
        return Stream.of(HostileLevel.values())
                .flatMap(level -> Stream.of(HostileDeed.values()).map(deed -> Arguments.of(level, deed)));
    }

    @BeforeEach
    void prepare() throws IOException {
        view = new View(
                folder("worktrees/mine"),
                folder("attempts/mine/home"),
                folder("attempts/mine/tmp"),
                List.of(folder("mirror/objects")));
        folder("mirror/hooks");
        for (String file : List.of("data/token", "worktrees/other/file", "person/.ssh/id_ed25519", "mirror/config")) {
            folder(file.substring(0, file.lastIndexOf('/')));
            Files.writeString(machine.resolve(file), "# canary\n");
        }
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        control = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(machine.resolve("data/control")));
        ProcessBuilder other = new ProcessBuilder("sleep", "60").directory(machine.toFile());
        other.environment().put("SECRET", "canary");
        victim = other.start();
    }

    @AfterEach
    void stop() throws IOException {
        victim.destroyForcibly();
        port.close();
        control.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("deeds")
    void aDeedIsDoneOnlyWhereItIsNotHeld(HostileLevel level, HostileDeed deed) throws Exception {
        Optional<Confinement> found = FOUND.computeIfAbsent(level, HostileLevel::found);
        Assumptions.assumeTrue(found.isPresent(), () -> "skipped: this machine cannot hold agents by " + level);

        boolean done = commit(found.orElseThrow(), deed);

        assertThat(done).as(said()).isNotEqualTo(deed.isHeldAt(level));
    }

    private boolean commit(Confinement confinement, HostileDeed deed) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(confinement.confine(deed.command(), view))
                .directory(view.worktree().toFile())
                .redirectErrorStream(true)
                .redirectOutput(machine.resolve("said").toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("M", machine.toString());
        builder.environment().put("HOME", view.home().toString());
        builder.environment().put("TMPDIR", confinement.temporary(view));
        builder.environment().put("PORT", Integer.toString(port.getLocalPort()));
        builder.environment().put("VICTIM", Long.toString(victim.pid()));
        builder.environment().put("BEAT", BEAT);
        Process agent = builder.start();
        assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        if (!deed.leavesSomething()) {
            return agent.exitValue() == 0;
        }
        assertThat(agent.exitValue()).as(said()).isZero();
        boolean left = lives();
        end();
        return left;
    }

    /** The command that confines ends a moment before the system has ended all that was within: what is left beats on. */
    private boolean lives() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            if (!isBeating()) {
                return false;
            }
        }
        return true;
    }

    /** What was started writes every 50 ms, as long as it lives. */
    private boolean isBeating() throws IOException {
        Path beat = view.worktree().resolve("beat");
        Files.delete(beat);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() - until < 0) {
            if (Files.exists(beat)) {
                return true;
            }
            Awaitility.await().pollDelay(50, TimeUnit.MILLISECONDS).until(() -> true);
        }
        return false;
    }

    /** What a level does not hold is not left on this machine: without its folder it has nowhere to write. */
    private void end() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process -> isIn(process, view.worktree())).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean isIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(folder);
        } catch (IOException | UnsupportedOperationException gone) {
            return false;
        }
    }

    private String said() throws IOException {
        Path said = machine.resolve("said");
        return Files.exists(said) ? Files.readString(said) : "";
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(machine.resolve(name));
    }
}
