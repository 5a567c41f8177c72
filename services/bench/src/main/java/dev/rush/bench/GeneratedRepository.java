package dev.rush.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A git repository with the given number of files, about four to a folder and of the sizes source code has. */
final class GeneratedRepository {
    private static final int FILES_A_FOLDER = 4;
    private static final double MEDIAN_BYTES = 4_500;

    private GeneratedRepository() {}

    static Path create(Path at, int files) {
        Random random = new Random(files);
        try {
            Files.createDirectories(at);
            Shell.run(at, "git", "init", "-q", "-b", "main");
            for (int file = 0; file < files; file++) {
                Path folder =
                        at.resolve("module" + file / (FILES_A_FOLDER * 25)).resolve("package" + file / FILES_A_FOLDER);
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("Source" + file + ".txt"), text(random));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Shell.run(at, "git", "add", "-A");
        Shell.run(
                at,
                "git",
                "-c",
                "user.name=bench",
                "-c",
                "user.email=bench@localhost",
                "commit",
                "-q",
                "-m",
                "generated");
        return at;
    }

    /** Log-normal sizes: most files small, some large, as in real repositories. */
    private static String text(Random random) {
        int size = (int) Math.min(400_000, MEDIAN_BYTES * Math.exp(random.nextGaussian() * 1.2));
        StringBuilder text = new StringBuilder(size + 40);
        while (text.length() < size) {
            text.append("line ").append(Long.toString(random.nextLong(), 36)).append('\n');
        }
        return text.toString();
    }
}
