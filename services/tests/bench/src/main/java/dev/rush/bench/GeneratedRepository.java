package dev.rush.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A git repository with the given number of files, about four to a folder and of the sizes source code has: those of
 * Apache Kafka, with a median of 3.9 kB and a mean of 10.8 kB.
 */
final class GeneratedRepository {
    private static final double FILES_A_FOLDER = 4.4;
    private static final int FOLDERS_A_MODULE = 25;
    private static final double MEDIAN_BYTES = 3_900;
    private static final double SPREAD = 1.43;
    private static final int LARGEST = 730_000;
    private static final int FILES_A_COMMIT = 4;

    private GeneratedRepository() {}

    static Path create(Path at, int files) {
        Random random = new Random(files);
        try {
            Files.createDirectories(at);
            Shell.run(at, "git", "init", "-q", "-b", "main");
            for (int file = 0; file < files; file++) {
                Path path = at.resolve(path(file));
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, text(random));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        commit(at, "generated");
        return at;
    }

    /** Adds commits to one that was made with so many files; each changes about four. */
    static void addCommits(Path at, int files, int commits) {
        Random random = new Random(commits);
        try {
            for (int commit = 0; commit < commits; commit++) {
                for (int change = 0; change < FILES_A_COMMIT; change++) {
                    Files.writeString(at.resolve(path(random.nextInt(files))), text(random));
                }
                commit(at, "change " + commit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String path(int file) {
        int folder = (int) (file / FILES_A_FOLDER);
        return "module" + folder / FOLDERS_A_MODULE + "/package" + folder + "/Source" + file + ".txt";
    }

    private static void commit(Path at, String message) {
        Shell.run(at, "git", "add", "-A");
        Shell.run(
                at,
                "git",
                "-c",
                "user.name=bench",
                "-c",
                "user.email=bench@localhost",
                "-c",
                "gc.auto=0",
                "commit",
                "-q",
                "-m",
                message);
    }

    /** Log-normal sizes: most files small, some large, as in real repositories. */
    private static String text(Random random) {
        int size = (int) Math.min(LARGEST, MEDIAN_BYTES * Math.exp(random.nextGaussian() * SPREAD));
        StringBuilder text = new StringBuilder(size + 40);
        while (text.length() < size) {
            text.append("line ").append(Long.toString(random.nextLong(), 36)).append('\n');
        }
        return text.toString();
    }
}
