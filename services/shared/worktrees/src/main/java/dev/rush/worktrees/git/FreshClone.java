package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of a git directory as a careful person's fresh clone has them, but for objects: those are read from the
 * mirror.
 *
 * @param config remote, base branch and identity
 * @param packedRefs remote-tracking branches, tags and the base branch; a byte a character, as refs may be spelled in any
 *     encoding
 * @param originHead what {@code origin/HEAD} shows, a ref; empty when the remote's HEAD is on no branch
 * @param objects the mirror's objects
 */
public record FreshClone(String config, String packedRefs, String originHead, Path objects) {
    private static final String ORIGIN_HEAD = "refs/remotes/origin/HEAD";

    /** Makes the git directory, with its HEAD detached at that commit; without an index. */
    public void make(Path directory, String commit) throws IOException {
        Files.createDirectory(directory);
        for (String folder :
                new String[] {"refs", "refs/heads", "refs/tags", "objects", "objects/info", "objects/pack"}) {
            Files.createDirectory(directory.resolve(folder));
        }
        Files.createDirectory(directory.resolve("hooks"));
        Files.createDirectory(directory.resolve("info"));
        Files.createFile(directory.resolve("info/exclude"));
        write(directory.resolve("objects/info/alternates"), objects + "\n", StandardCharsets.UTF_8);
        write(directory.resolve("HEAD"), commit + "\n", StandardCharsets.ISO_8859_1);
        write(directory);
    }

    /** Makes one that was made of another look like this one; nobody has worked in it yet. */
    public void remake(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(ORIGIN_HEAD));
        write(directory);
    }

    private void write(Path directory) throws IOException {
        write(directory.resolve("config"), config, StandardCharsets.UTF_8);
        write(directory.resolve("packed-refs"), packedRefs, StandardCharsets.ISO_8859_1);
        if (!originHead.isEmpty()) {
            Files.createDirectories(directory.resolve(ORIGIN_HEAD).resolveSibling("."));
            write(directory.resolve(ORIGIN_HEAD), "ref: " + originHead + "\n", StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text, Charset charset) throws IOException {
        Files.write(file, text.getBytes(charset));
    }

    /** Lets HEAD be on a new branch that shows that commit. */
    public static void attach(Path directory, String branch, String commit) throws IOException {
        Path ref = directory.resolve("refs/heads").resolve(branch);
        Files.createDirectories(ref.resolveSibling("."));
        Files.write(ref, (commit + "\n").getBytes(StandardCharsets.US_ASCII));
        Path head = directory.resolve("HEAD.lock");
        Files.write(head, ("ref: refs/heads/" + branch + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(
                head, directory.resolve("HEAD"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
