package dev.rush.worktrees.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * On btrfs a folder can be a subvolume, of which a snapshot is taken at once, whatever is in it: the same files with the
 * same inode numbers and times, shared until one is written. Elsewhere, and where its program is missing, nothing of this
 * is done. An empty subvolume is deleted like a folder.
 */
final class Subvolumes {
    private static final Logger LOG = Logger.getLogger(Subvolumes.class);

    /** The number that the top of every subvolume has. */
    private static final long TOP = 256;

    private static final long LIMIT_SECONDS = 60;

    private Subvolumes() {}

    /** Makes a folder of which snapshots can be taken, where that is possible; else a folder. */
    static void create(Path path) throws IOException {
        Path parent = Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (!isBtrfs(parent) || !run("create", path.toString())) {
            Files.createDirectories(path);
        }
    }

    /** Makes a folder that is not there a snapshot of another; false when it cannot be one. */
    static boolean snapshot(Path of, Path path) throws IOException {
        boolean possible = isBtrfs(of) && ((Number) Files.getAttribute(of, "unix:ino")).longValue() == TOP;
        if (!possible) {
            return false;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        return run("snapshot", of.toString(), path.toString());
    }

    private static boolean isBtrfs(Path folder) throws IOException {
        return Files.getFileStore(folder).type().equals("btrfs");
    }

    private static boolean run(String what, String... paths) {
        String[] command = new String[paths.length + 3];
        command[0] = "btrfs";
        command[1] = "subvolume";
        command[2] = what;
        System.arraycopy(paths, 0, command, 3, paths.length);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (IOException missing) {
            LOG.debugf("files are copied: %s", missing.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
