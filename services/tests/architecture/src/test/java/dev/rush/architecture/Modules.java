package dev.rush.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The modules of the build by their folders, so that a new one is seen the day it is made.
 *
 * @param home the repository
 */
record Modules(Path home) {
    /** Packages right below {@code dev.rush} that have classes in some module's sources and that the test does not see. */
    List<String> unseen(Predicate<String> isSeen) {
        return Stream.of("services", "services/shared", "services/local", "services/tests", "")
                .flatMap(folder -> folders(home.resolve(folder)))
                .flatMap(module -> folders(module.resolve("src/main/java/dev/rush")))
                .map(source -> "dev.rush." + source.getFileName())
                .filter(isSeen.negate())
                .sorted()
                .toList();
    }

    private static Stream<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
