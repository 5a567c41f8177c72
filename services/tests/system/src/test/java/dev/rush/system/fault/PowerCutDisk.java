package dev.rush.system.fault;

import dev.rush.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A disk of its own, in a file, whose power can be cut: what was not synced is then lost. Linux and root only. Source: the
 * ioctl FS_IOC_SHUTDOWN without a flush of the journal, as ext4 and xfs have it.
 */
final class PowerCutDisk implements AutoCloseable {
    private static final String CUT =
            "$flags = pack('L', 2); open F, '<', $ARGV[0] or die $!; ioctl(F, 0x8004587d, $flags) or die $!";

    private final Path folder;
    private final Path image;
    private final Path mounted;

    private PowerCutDisk(Path folder, Path image, Path mounted) {
        this.folder = folder;
        this.image = image;
        this.mounted = mounted;
    }

    /** Why there can be none here. */
    static Optional<String> missing(Path folder) {
        String probe =
                "test $(id -u) = 0 && command -v mkfs.ext4 losetup perl unshare >/dev/null && losetup -f >/dev/null";
        return Program.run(folder, Map.of(), "sh", "-c", probe).exit() == 0
                ? Optional.empty()
                : Optional.of("a disk in a file needs root, loop devices, mkfs.ext4, perl and unshare");
    }

    /** Makes one below that folder and mounts it. */
    static PowerCutDisk make(Path folder) throws Exception {
        PowerCutDisk disk =
                new PowerCutDisk(folder, folder.resolve("disk.img"), Files.createDirectories(folder.resolve("disk")));
        disk.run("truncate", "-s", "3G", disk.image.toString());
        disk.run("mkfs.ext4", "-q", disk.image.toString());
        disk.mount();
        return disk;
    }

    /** Where it is. */
    Path path() {
        return mounted;
    }

    private void mount() {
        // The file system's own habit of writing everything every few seconds would hide what nobody synced.
        run("mount", "-o", "loop,commit=600", image.toString(), mounted.toString());
    }

    /** From now on nothing is written any more. */
    void cut() {
        run("perl", "-e", CUT, mounted.toString());
    }

    /** Power again: what was synced is there. Nobody may use the disk meanwhile. */
    void restore() {
        run("umount", mounted.toString());
        mount();
    }

    private void run(String... command) {
        Program.Ended ended = Program.run(folder, Map.of(), command);
        if (ended.exit() != 0) {
            throw new IllegalStateException(List.of(command) + ": " + ended.output());
        }
    }

    @Override
    public void close() {
        run("umount", "-l", mounted.toString());
    }
}
