package dev.rush.bench;

import dev.rush.backbone.Backbone;
import dev.rush.testkit.RunningRush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a Rush takes that nobody uses: processor time in percent of one core, and how often its threads wake. The baseline is
 * the broker and the database server alone.
 */
final class IdleBench {
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final String BASELINE = "Kafka and PostgreSQL alone";
    private static final double TICKS_A_SECOND = 100;

    private final Path work;

    IdleBench(Path work) {
        this.work = work;
    }

    void run() {
        Used alone;
        try (Backbone started = Backbone.start(work.resolve("idle-alone"))) {
            alone = watch();
        }
        Map<String, Used> parts;
        try (RunningRush rush = RunningRush.start(work.resolve("idle"), Map.of())) {
            pause(SETTLE);
            parts = used(rush.processes().toList());
        }
        print("", parts.values().stream().reduce(Used.NOTHING, Used::plus), alone);
        parts.forEach((part, used) -> print("." + part, used, alone));
    }

    private static Used watch() {
        pause(SETTLE);
        List<ProcessHandle> servers = ProcessHandle.current().descendants().toList();
        return used(servers).values().stream().reduce(Used.NOTHING, Used::plus);
    }

    private static void print(String part, Used used, Used alone) {
        System.out.println(figure("idle.cpu_percent" + part, "%", used, alone, Used::percent));
        System.out.println(figure("idle.wakes_per_s" + part, "1/s", used, alone, Used::wakes));
    }

    private static String figure(String name, String unit, Used used, Used alone, ToDoubleFunction<Used> value) {
        Samples ours = new Samples();
        Samples base = new Samples();
        ours.add(value.applyAsDouble(used));
        base.add(value.applyAsDouble(alone));
        return Figure.of(name, unit, ours, 50, BASELINE, base).line();
    }

    /** What one part used in the window. */
    private record Used(double percent, double wakes) {
        static final Used NOTHING = new Used(0, 0);

        Used plus(Used other) {
            return new Used(percent + other.percent, wakes + other.wakes);
        }
    }

    private static Map<String, Used> used(List<ProcessHandle> processes) {
        Map<Long, Used> before = new TreeMap<>();
        processes.forEach(process -> total(process.pid()).ifPresent(used -> before.put(process.pid(), used)));
        pause(WINDOW);
        Map<String, Used> parts = new TreeMap<>();
        before.forEach((pid, then) -> {
            Used now = total(pid).orElse(then);
            double seconds = WINDOW.toSeconds();
            Used each = new Used((now.percent - then.percent) / seconds, (now.wakes - then.wakes) / seconds);
            parts.merge(Part.of(pid), each, Used::plus);
        });
        return parts;
    }

    /** Since its start: hundredths of a second of processor time, which are percents of a second, and wakings. */
    private static Optional<Used> total(long pid) {
        String stat = Part.read(pid, "stat");
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return Optional.of(new Used(ticks / TICKS_A_SECOND * 100, wakes(pid)));
    }

    private static double wakes(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.flatMap(thread -> Part.read(pid, "task/" + thread.getFileName() + "/status")
                            .lines())
                    .filter(line -> line.startsWith("voluntary_ctxt_switches"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
