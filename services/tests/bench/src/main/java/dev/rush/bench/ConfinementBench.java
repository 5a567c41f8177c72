package dev.rush.bench;

import dev.rush.worker.confinement.Confinement;
import dev.rush.worker.confinement.ConfinementMode;
import dev.rush.worker.confinement.ConfinementSearch;
import dev.rush.worker.confinement.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What it costs an agent to be confined: from its command to its first instruction, with and without, taking turns. */
final class ConfinementBench {
    private static final String NAME = "confinement.cost_ms";
    private static final int TURNS = 100;
    private static final List<String> STAMP = List.of("sh", "-c", "date +%s%N");
    private static final double NANOS_A_MILLI = 1e6;

    private final Path work;

    ConfinementBench(Path work) {
        this.work = work;
    }

    void run() {
        Confinement confinement = new ConfinementSearch(System.getenv(), List.of()).find(ConfinementMode.AUTO);
        if (!confinement.isHeld()) {
            System.out.println(Figure.skipped(NAME, confinement.described()));
            return;
        }
        List<String> confined = confinement.confine(STAMP, view());
        Samples cost = new Samples();
        Samples plain = new Samples();
        for (int turn = 0; turn < TURNS; turn++) {
            double without = started(STAMP);
            plain.add(without);
            cost.add(started(confined) - without);
        }
        System.out.println(Figure.of(NAME, "ms", cost, 50, "the same command without confinement", plain)
                .line());
    }

    private double started(List<String> command) {
        Instant begin = Instant.now();
        long stamp = Long.parseLong(Shell.run(work, Map.of(), command).strip());
        return (stamp - (begin.getEpochSecond() * 1_000_000_000L + begin.getNano())) / NANOS_A_MILLI;
    }

    private View view() {
        try {
            return new View(
                    Files.createDirectories(work.resolve("confined/worktree")),
                    Files.createDirectories(work.resolve("confined/home")),
                    Files.createDirectories(work.resolve("confined/tmp")),
                    List.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
