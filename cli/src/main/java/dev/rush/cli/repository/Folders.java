package dev.rush.cli.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that the command made itself. */
public final class Folders {
    private Folders() {}

    /** Whether something can be put there: nothing is there, or an empty folder. */
    public static boolean isFree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException noFolder) {
            return false;
        }
    }

    /**
     * Deletes everything in the folder; what a link leads to stays.
     *
     * @param stays whether the folder itself stays
     */
    public static void clear(Path folder, boolean stays) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.skip(stays ? 1 : 0)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + folder, failure);
        }
    }
}
