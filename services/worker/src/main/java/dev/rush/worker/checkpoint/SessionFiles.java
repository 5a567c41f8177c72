package dev.rush.worker.checkpoint;

import dev.rush.worker.secret.Redactor;
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

    /**
     * The files as they may leave the machine: in place of each that has a secret value there is a copy without it.
     *
     * @param files paths relative to the home, or of copies
     * @param copies the copies
     */
    record Shown(List<String> files, List<Path> copies) {
        /** Deletes the copies. */
        void clear() {
            copies.forEach(copy -> copy.toFile().delete());
        }
    }

    /** Of each file that has a secret value makes a copy without it. */
    static Shown shown(CheckpointTaker.Subject subject, List<String> files, Redactor redactor) {
        Shown shown = new Shown(new ArrayList<>(), new ArrayList<>());
        try {
            for (String file : files) {
                Path copy = subject.scratch().resolve("session-" + shown.copies.size());
                if (redactor.copy(subject.home().resolve(file), copy)) {
                    shown.copies.add(copy);
                    shown.files.add(copy.toString());
                } else {
                    shown.files.add(file);
                }
            }
            return shown;
        } catch (IOException failure) {
            shown.clear();
            throw new CheckpointFailedException("cannot read the session: " + failure.getMessage());
        }
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
