package dev.rush.bench;

import dev.rush.backbone.Backbone;
import dev.rush.testkit.RunningRush;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long Rush takes from the command to a machine online, and how much memory it then has. The baseline is what nobody
 * could do without: the broker and the database server, started in the same run on data of their own.
 */
final class StartBench {
    private static final int ROUNDS = 5;
    private static final String BASELINE = "Kafka and PostgreSQL alone";

    private final Path work;
    private final Samples cold = new Samples();
    private final Samples warm = new Samples();
    private final Samples coldAlone = new Samples();
    private final Samples warmAlone = new Samples();
    private final Map<String, Samples> memory = new TreeMap<>();
    private final Samples memoryAlone = new Samples();

    StartBench(Path work) {
        this.work = work;
    }

    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            coldAlone.add(alone(work.resolve("alone-" + round)));
            warmAlone.add(alone(work.resolve("alone-" + round)));
            rush(work.resolve("start-" + round));
        }
        print(Figure.of("start.cold_s", "s", cold, 50, BASELINE, coldAlone));
        print(Figure.of("start.warm_s", "s", warm, 50, BASELINE, warmAlone));
        memory.forEach(
                (part, samples) -> print(Figure.of("rss." + part + "_mib", "MiB", samples, 50, BASELINE, memoryAlone)));
        new IdleBench(work).run();
    }

    private static double alone(Path data) {
        long begin = System.nanoTime();
        try (Backbone started = Backbone.start(data)) {
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private void rush(Path data) {
        try (RunningRush first = RunningRush.start(data, Map.of())) {
            cold.add(first.startSeconds());
        }
        try (RunningRush second = RunningRush.start(data, Map.of())) {
            warm.add(second.startSeconds());
            Map<String, Double> parts = Memory.byPart(second.processes());
            parts.forEach(this::remember);
            remember(
                    "total",
                    parts.values().stream().mapToDouble(Double::doubleValue).sum());
            memoryAlone.add(parts.getOrDefault("kafka", 0.0) + parts.getOrDefault("postgres", 0.0));
        }
    }

    private void remember(String part, double mib) {
        memory.computeIfAbsent(part, name -> new Samples()).add(mib);
    }

    private static void print(Figure figure) {
        System.out.println(figure.line());
    }
}
