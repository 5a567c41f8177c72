package dev.rush.worker.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of an agent's home that hold its conversation. Links are not followed. */
final class SessionFiles {
    private SessionFiles() {}

    /** Paths relative to the home, sorted; a folder that is not there has none. */
    static List<String> of(Path home, List<String> folders) {
        List<String> found = new ArrayList<>();
        for (String folder : folders) {
            Path path = home.resolve(folder);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                add(home, path, found);
            }
        }
        return found.stream().sorted().toList();
    }

    private static void add(Path home, Path folder, List<String> found) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> found.add(home.relativize(path).toString()));
        } catch (IOException | UncheckedIOException failure) {
            throw new CheckpointFailedException("cannot read the session: " + failure.getMessage());
        }
    }
}
