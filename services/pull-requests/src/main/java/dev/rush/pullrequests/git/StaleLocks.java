package dev.rush.pullrequests.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lock files of a process that died while it changed a ref. With one left, git keeps the old value of that ref, or
 * none, and says nothing.
 */
final class StaleLocks {
    private static final String SUFFIX = ".lock";

    private StaleLocks() {}

    /** Removes them; nobody else may be working on the repository. */
    static void remove(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository);
                Stream<Path> refs = Files.walk(repository.resolve("refs"))) {
            List<Path> locks = Stream.concat(files, refs)
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .toList();
            for (Path lock : locks) {
                Files.deleteIfExists(lock);
            }
        }
    }
}
