package dev.rush.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where limits hold without root, on a folder that looks like the kernel's. */
class GroupPlaceTest {
    private static final String CONTROLLERS = "cgroup.subtree_control";
    private static final String SESSION = "user.slice/session-3.scope";
    private static final String SCOPE = "user.slice/app.slice/rush-worker-77.scope";

    @TempDir
    Path folder;

    private Path root;
    private Path membership;
    private Path programs;
    private Path runtime;

    @BeforeEach
    void aSystemOfVersionTwo() throws IOException {
        root = Files.createDirectories(folder.resolve("cgroup"));
        programs = Files.createDirectories(folder.resolve("bin"));
        runtime = folder.resolve("run");
        Files.createDirectories(runtime.resolve("systemd"));
        Files.writeString(root.resolve("cgroup.controllers"), "memory pids");
        Files.writeString(root.resolve("cgroup.type"), "domain");
        Files.writeString(root.resolve("cgroup.procs"), "");
        membership = folder.resolve("membership");
        within(SESSION);
    }

    private void within(String group) throws IOException {
        Files.writeString(membership, "1:name=other:/\n0::/" + group + "\n");
    }

    private Path group(String name) throws IOException {
        Path group = Files.createDirectories(root.resolve(name));
        Files.writeString(group.resolveSibling("cgroup.procs"), "");
        Files.writeString(group.resolve("cgroup.procs"), "77\n");
        Files.writeString(group.resolve(CONTROLLERS), "");
        return group;
    }

    private void busctl(String script) throws IOException {
        Path program = Files.writeString(programs.resolve("busctl"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private GroupPlace find() {
        return GroupPlace.find(
                root, membership, new DelegatedScope(Map.of("PATH", programs.toString()), runtime, membership, 77));
    }

    @Test
    void aUnitOfOursIsDividedIntoTheWorkerAndItsAttempts() throws IOException {
        Path unit = group(SCOPE);
        within(SCOPE);

        assertThat(find().parents()).containsExactly(unit.resolve("attempts"));
        assertThat(unit.resolve("worker/cgroup.procs")).hasContent("77");
        assertThat(unit.resolve(CONTROLLERS)).hasContent("+pids");
        assertThat(unit.resolve("attempts").resolve(CONTROLLERS)).hasContent("+pids");
    }

    @Test
    void whereThereIsNoneSystemdIsAskedForAScope() throws IOException {
        group(SESSION);
        Path unit = group(SCOPE);
        busctl("echo \"$XDG_RUNTIME_DIR $*\" >" + folder + "/asked; echo '0::/" + SCOPE + "' >" + membership + "\n");

        assertThat(find().parents()).containsExactly(unit.resolve("attempts"));
        assertThat(folder.resolve("asked"))
                .content()
                .startsWith(runtime + " --user")
                .contains("StartTransientUnit", "rush-worker-77.scope", "PIDs au 1 77", "Delegate b true");
    }

    @Test
    void aSessionThatIsNotOursIsLeftAloneAlsoWhereItCanBeWritten() throws IOException {
        Path session = group(SESSION);
        busctl("echo 'Access denied'; exit 1\n");

        GroupPlace found = find();

        assertThat(found.isThere()).isFalse();
        assertThat(found.why()).contains("Access denied");
        assertThat(session.resolve("worker")).doesNotExist();
    }

    @Test
    void withoutSystemdTheReasonSaysSo() throws IOException {
        group(SESSION);

        assertThat(find().why()).contains("no systemd of the user runs");
    }

    @Test
    void aContainerThatOwnsItsTopIsDivided() throws IOException {
        Files.writeString(root.resolve("cgroup.procs"), "1\n");
        Files.writeString(root.resolve(CONTROLLERS), "");
        within("");

        assertThat(find().parents()).containsExactly(root.resolve("attempts"));
        assertThat(root.resolve("worker/cgroup.procs")).hasContent("1");
    }

    @Test
    void limitsThatDoNotHoldAreSaidWithTheirReason() {
        Limits limits = new Limits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                1,
                1,
                OptionalLong.of(64L << 20),
                OptionalInt.of(40));

        assertThat(limits.described(find())).get().asString().startsWith("not limited to 64 MiB of memory and 40");
        assertThat(limits.described(new GroupPlace(List.of(root), "")))
                .hasValue("limited to 64 MiB of memory and 40 processes");
    }
}
