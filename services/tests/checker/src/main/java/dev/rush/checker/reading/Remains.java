package dev.rush.checker.reading;

import dev.rush.checker.history.Left;
import dev.rush.checker.history.Left.Orphan;
import dev.rush.checker.history.Left.Worktree;
import dev.rush.contracts.id.AttemptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of attempts is on this machine: folders, and processes that carry an attempt's mark. */
final class Remains {
    private static final String MARK = "RUSH_ATTEMPT=";

    private Remains() {}

    static List<Left> of(List<Path> workers) {
        return Stream.concat(workers.stream().flatMap(Remains::worktrees), processes())
                .toList();
    }

    private static Stream<Left> worktrees(Path worker) {
        Path folder = worker.resolve("worktrees");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all
                    .flatMap(one -> AttemptKey.parse(one.getFileName().toString()).stream()
                            .map(key -> (Left) new Worktree(key.run().value(), key.attempt(), one.toString())))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Left> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> mark(process.pid()).stream()
                        .map(key -> new Orphan(key.run().value(), key.attempt(), process.pid())));
    }

    private static Optional<AttemptKey> mark(long pid) {
        try {
            return Stream.of(Files.readString(
                                    Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .filter(variable -> variable.startsWith(MARK))
                    .flatMap(variable -> AttemptKey.parse(variable.substring(MARK.length())).stream())
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
