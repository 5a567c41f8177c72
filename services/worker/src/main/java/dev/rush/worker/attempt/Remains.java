package dev.rush.worker.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an ended attempt leaves in its folder: journal and log stay, the copied login above all does not. */
final class Remains {
    private static final List<String> CLEARED = List.of(
            "home", "out", "err", "stdin", "script", "supervise.sh", "supervisor.log", "work.bundle", "pid", "holder");

    private Remains() {}

    static void clear(Path folder) {
        for (String name : CLEARED) {
            delete(folder.resolve(name));
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> all = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException kept) {
            Workshop.LOG.warnf("%s is left: %s", path, kept.getMessage());
        }
    }
}
