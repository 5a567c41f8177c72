package dev.rush.backbone.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where a server's output goes. Moved aside at a start once it is over a megabyte, so it stays bounded over restarts.
 *
 * @param file the file; appended to
 */
public record OutputFile(Path file) {
    private static final long LIMIT_BYTES = 1024 * 1024;
    private static final int TAIL_LINES = 12;

    /** Makes the folder, moves a large file aside, and answers the file to append to. */
    Path open() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) > LIMIT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** The end of a file for an error message; empty when there is nothing to read. */
    static String tail(Path file) {
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return ", " + file + " ends with:\n  " + String.join("\n  ", last);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
