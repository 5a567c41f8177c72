package dev.rush.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code make bench}: runs a group of figures, or all, and prints each as one JSON line. */
public final class Bench {
    private Bench() {}

    /** Arguments: the project's folder and the group, {@code start}, {@code runs} or {@code all}. */
    public static void main(String... arguments) throws IOException {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        String group = arguments[1];
        Path work = Files.createTempDirectory(fastest(), "rush-bench");
        try {
            boolean known = false;
            if (group.equals("start") || group.equals("all")) {
                known = true;
                new StartBench(home, work).run();
            }
            if (group.equals("runs") || group.equals("all")) {
                known = true;
                new RunsBench(home, work).run();
            }
            if (!known) {
                System.err.println("bench: there is no group '" + group + "'; there are start, runs and all");
                System.exit(2);
            }
        } finally {
            delete(work);
        }
    }

    /** Memory, where there is some: the cost of files must not depend on what else the disk does. */
    private static Path fastest() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
