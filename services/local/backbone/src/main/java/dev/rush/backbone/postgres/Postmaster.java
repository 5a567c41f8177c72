package dev.rush.backbone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What PostgreSQL itself wrote about the process that serves a cluster. */
final class Postmaster {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final int START_LINE = 2;
    private static final int PORT_LINE = 3;

    private Postmaster() {}

    /**
     * Removes the file of a server that was killed when its pid belongs to another process by now, as happens after a
     * reboot: PostgreSQL would take that process for a server and refuse to start.
     */
    static void forgetDead(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            if (Files.exists(file) && !isAlive(Files.readAllLines(file))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Where the server of a cluster listens; it must run. */
    static int port(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            return Integer.parseInt(Files.readAllLines(file).get(PORT_LINE).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static boolean isAlive(List<String> lines) {
        if (lines.size() <= START_LINE) {
            return false;
        }
        Instant started =
                Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(handle -> handle.info().startInstant())
                .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .isPresent();
    }
}
