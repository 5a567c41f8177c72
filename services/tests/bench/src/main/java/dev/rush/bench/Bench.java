package dev.rush.bench;

import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code make bench}: runs a group of figures, or all, and prints each as one JSON line. */
public final class Bench {
    private Bench() {}

    /** Arguments: the project's folder and what to run: a group, a figure (its whole group runs) or {@code all}. */
    public static void main(String... arguments) throws IOException {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        String name = arguments[1];
        List<Group> groups = Group.named(name);
        if (groups.isEmpty()) {
            System.err.println("bench: there is no group and no figure '" + name + "'; the groups are "
                    + Arrays.toString(Group.values()) + " and all");
            System.exit(2);
        }
        Path work = Files.createTempDirectory(fastest(), "rush-bench");
        try {
            groups.forEach(group -> run(group, home, work));
        } finally {
            Trees.delete(work);
        }
    }

    private static void run(Group group, Path home, Path work) {
        switch (group) {
            case START -> new StartBench(work).run();
            case RUNS -> new RunsBench(home, work).run();
            case LOGS -> new LogsBench(home, work).run();
            case GATEWAY -> new GatewayBench(home, work).run();
            case PLACEMENT -> new PlacementBench().run();
            case IDENTITY -> new IdentityBench().run();
            case WEBHOOKS -> new WebhooksBench(home, work).run();
            case PULL_REQUESTS -> new GroupBench(home, work).run();
            case WORKTREES -> new WorktreesBench(work).run();
        }
    }

    /** Memory, where there is some: the cost of files must not depend on what else the disk does. */
    private static Path fastest() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
