package dev.rush.bench;

import java.nio.file.Path;

/** How long Rush takes from the command to a machine online, and how much memory it then has. */
final class StartBench {
    private static final int ROUNDS = 5;
    private static final double KIB_A_MIB = 1024;

    private final Path home;
    private final Path work;

    StartBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        Samples cold = new Samples();
        Samples warm = new Samples();
        Samples memory = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = work.resolve("start-" + round);
            try (RunningRush first = RunningRush.start(home, data)) {
                cold.add(first.startSeconds());
            }
            try (RunningRush second = RunningRush.start(home, data)) {
                warm.add(second.startSeconds());
                memory.add(
                        second.residentKib().stream().mapToLong(Long::longValue).sum() / KIB_A_MIB);
            }
        }
        Samples target = new Samples();
        target.add(12);
        Samples limit = new Samples();
        limit.add(1.2 * KIB_A_MIB);
        System.out.println(Figure.of("start.cold_s", "s", cold, 50, "warm start in the same run", warm)
                .line());
        System.out.println(Figure.of("start.warm_s", "s", warm, 50, "the target, 12 s", target)
                .line());
        System.out.println(Figure.of("rss.total_mib", "MiB", memory, 50, "the target, 1.2 GiB", limit)
                .line());
    }
}
