package dev.rush.worker.confinement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Agents in a file system and a process number space of their own, by bubblewrap: they see the system read-only, their
 * worktree, their home and a temporary folder, no other process, and nothing else of the machine. What they start ends with
 * them. The network is the machine's.
 *
 * <p>The signals of a stop reach the agent through its process group. The outer bubblewrap must not die of them, or the agent
 * would lose its grace: it ignores them, and {@code env --default-signal} gives the agent its own again.
 */
public final class Bubblewrap implements Confinement {
    /** The same for every agent: no strings of anybody's are in it. */
    private static final String DEAF = "trap '' INT HUP TERM; exec \"$@\"";

    private final Path program;
    private final String version;
    private final List<Path> shared;

    /**
     * Agents held by that program.
     *
     * @param version of it, for people
     * @param shared folders that every agent can read: where the programs of its PATH are
     */
    Bubblewrap(Path program, String version, List<Path> shared) {
        this.program = Objects.requireNonNull(program, "program");
        this.version = version;
        this.shared = shared.stream().filter(path -> !SystemFiles.has(path)).toList();
    }

    @Override
    public List<String> confine(List<String> command, View view) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", DEAF, "sh"));
        line.addAll(enclosure());
        bind(line, "--bind", view.temporary(), Path.of("/tmp"));
        shared.forEach(path -> bind(line, "--ro-bind-try", path, path));
        view.readable().forEach(path -> bind(line, "--ro-bind-try", path, path));
        view.covers().forEach(cover -> bind(line, "--ro-bind", cover.file(), cover.place()));
        bind(line, "--bind", view.home(), view.home());
        bind(line, "--bind", view.worktree(), view.worktree());
        line.addAll(List.of("--chdir", view.worktree().toString(), "--"));
        line.addAll(List.of("env", "--default-signal=INT,HUP,TERM", "--"));
        line.addAll(command);
        return line;
    }

    /** Bubblewrap with what is the same for every agent. */
    private List<String> enclosure() {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--unshare-pid",
                "--unshare-ipc",
                "--die-with-parent",
                "--cap-drop",
                "ALL",
                "--proc",
                "/proc",
                "--dev",
                "/dev",
                "--tmpfs",
                "/var",
                "--dir",
                "/var/tmp",
                "--dir",
                "/run"));
        SystemFiles.FOLDERS.forEach(path -> system(line, path));
        SystemFiles.SECRET_FILES.stream()
                .filter(Files::isReadable)
                .forEach(path -> bind(line, "--ro-bind", Path.of("/dev/null"), path));
        SystemFiles.SECRET_FOLDERS.stream()
                .filter(Files::isDirectory)
                .forEach(path -> line.addAll(List.of("--tmpfs", path.toString())));
        SystemFiles.resolver().ifPresent(file -> bind(line, "--ro-bind-try", file, file));
        return line;
    }

    private static void system(List<String> line, Path path) {
        if (Files.isSymbolicLink(path)) {
            line.addAll(List.of("--symlink", "usr/" + path.getFileName(), path.toString()));
        } else {
            bind(line, "--ro-bind-try", path, path);
        }
    }

    private static void bind(List<String> line, String how, Path from, Path to) {
        line.addAll(List.of(how, from.toString(), to.toString()));
    }

    @Override
    public String temporary(View view) {
        return "/tmp";
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public String wire() {
        return "bubblewrap";
    }

    @Override
    public Optional<Weakness> weakness() {
        return Optional.empty();
    }

    @Override
    public String described() {
        return "confined by " + version + ": sees its worktree, its home, a temporary folder, and the system read-only";
    }
}
