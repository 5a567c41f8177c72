package dev.rush.worktrees.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror has of its repository's branches and tags, as the one file in which every fetch leaves them; read again
 * only when that file is another.
 */
final class MirrorRefs {
    private static final String HEADER = "# pack-refs with: peeled fully-peeled sorted \n";
    private static final String REMOTE = " " + Mirror.BRANCHES;
    private static final String TAG = " refs/tags/";

    private final Path file;
    private @Nullable String seen;
    private String all = "";
    private String shown = "";

    MirrorRefs(Path mirror) {
        this.file = mirror.resolve("packed-refs");
    }

    /** {@code packed-refs} of a clone whose branch of that name is at that commit; no branch when there is no name. */
    synchronized String ofClone(String branch, String commit) throws IOException {
        read();
        return HEADER + (branch.isEmpty() ? "" : commit + " refs/heads/" + bytes(branch) + "\n") + shown;
    }

    /** Whether there is a ref of that name. */
    synchronized boolean has(String ref) throws IOException {
        read();
        return all.contains(" " + bytes(ref) + "\n");
    }

    /** The file is read a byte a character, because a ref may be spelled in any encoding. */
    private static String bytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Each ref of the repository, and what it shows. */
    synchronized Map<String, String> tips() throws IOException {
        read();
        Map<String, String> tips = new HashMap<>();
        for (String line : all.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0 && (isOfRepository(line) || line.endsWith(" " + Mirror.DEFAULT))) {
                tips.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return tips;
    }

    private void read() throws IOException {
        String now = stamp().orElse("");
        if (now.equals(seen)) {
            return;
        }
        all = now.isEmpty() ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder(all.length());
        boolean wanted = false;
        for (String line : all.split("\n")) {
            wanted = line.startsWith("^") ? wanted : isOfRepository(line);
            if (wanted) {
                kept.append(line).append('\n');
            }
        }
        shown = kept.toString();
        seen = now;
    }

    private static boolean isOfRepository(String line) {
        return line.contains(REMOTE) || line.contains(TAG);
    }

    private Optional<String> stamp() throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readAttributes(file, "unix:lastModifiedTime,size,ino")
                        .toString())
                : Optional.empty();
    }
}
