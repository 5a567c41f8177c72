package dev.rush.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where on this system the worker may make control groups. As root anywhere; as a plain user only below a group that was
 * delegated to it (version 2): one that it was started in and that is Rush's own, or one that systemd gives it when asked.
 * Source: the kernel's document "Control Group v2", delegation and the rule that inner groups hold no processes.
 *
 * @param parents the folders in which an attempt's groups are made, one for each hierarchy; empty where there is none
 * @param why why there is none; empty when there is one
 */
public record GroupPlace(List<Path> parents, String why) {
    private static final Logger LOG = Logger.getLogger(GroupPlace.class);
    private static final String PROCESSES = "cgroup.procs";
    private static final String CHILDREN = "cgroup.subtree_control";
    private static final List<String> CONTROLLERS = List.of("memory", "pids");
    /** What is being moved may be starting others. */
    private static final int ROUNDS = 10;

    public GroupPlace {
        parents = List.copyOf(parents);
    }

    /**
     * Looks for it, and asks systemd for a group where there is none. Where that is needed, this process is moved into a
     * group of its own.
     *
     * @param environment has the path of programs
     */
    public static GroupPlace find(Map<String, String> environment) {
        return find(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"), DelegatedScope.ofThisProcess(environment));
    }

    static GroupPlace find(Path root, Path membership, DelegatedScope scope) {
        if (!Files.exists(root.resolve("cgroup.controllers"))) {
            return ofVersionOne(root);
        }
        if (Files.isWritable(root) && isTop(root)) {
            return enabled(root.resolve("rush"), List.of(root, root.resolve("rush")));
        }
        Optional<Path> own = own(root, membership).filter(GroupPlace::isOurs);
        if (own.isEmpty() && scope.request()) {
            own = own(root, membership).filter(GroupPlace::isOurs);
        }
        return own.map(GroupPlace::vacated)
                .orElseGet(() -> none("this system gives a plain user none, and " + scope.refusal()));
    }

    /** Below its memory and pids hierarchies, where both can be written. */
    private static GroupPlace ofVersionOne(Path root) {
        List<Path> hierarchies = CONTROLLERS.stream().map(root::resolve).toList();
        if (!hierarchies.stream().allMatch(Files::isWritable)) {
            return none("this system has no control groups of version 2, and only root can make those of version 1");
        }
        return new GroupPlace(
                hierarchies.stream().map(each -> each.resolve("rush")).toList(), "");
    }

    private static GroupPlace none(String why) {
        return new GroupPlace(List.of(), why);
    }

    /** The one group that is no child of another has no type, and may hold processes beside groups. */
    private static boolean isTop(Path group) {
        return !Files.exists(group.resolve("cgroup.type"));
    }

    private static Optional<Path> own(Path root, Path membership) {
        try (Stream<String> lines = Files.lines(membership)) {
            return lines.filter(line -> line.startsWith("0::/"))
                    .map(line -> root.resolve(line.substring("0::/".length())))
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** A group that this process may divide without taking it from another manager: Rush's unit, or a container's top. */
    private static boolean isOurs(Path group) {
        String name = group.getFileName().toString();
        return (name.startsWith("rush-") || !Files.exists(group.resolveSibling(PROCESSES)))
                && Files.isWritable(group)
                && Files.isWritable(group.resolve(PROCESSES))
                && Files.isWritable(group.resolve(CHILDREN));
    }

    /** A group that holds processes has no limits for its children: what is in it moves to a child. */
    private static GroupPlace vacated(Path group) {
        Path worker = group.resolve("worker");
        try {
            Files.createDirectories(worker);
            List<String> left = Files.readAllLines(group.resolve(PROCESSES));
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                left.forEach(process -> move(process, worker));
                left = Files.readAllLines(group.resolve(PROCESSES));
            }
        } catch (IOException refused) {
            return none(group + " cannot be divided: " + refused.getMessage());
        }
        return enabled(group.resolve("attempts"), List.of(group, group.resolve("attempts")));
    }

    private static void move(String process, Path group) {
        try {
            Files.writeString(group.resolve(PROCESSES), process);
        } catch (IOException ended) {
            LOG.debugf("process %s is not moved: %s", process, ended.getMessage());
        }
    }

    /** Makes the parent and lets its children have limits. */
    private static GroupPlace enabled(Path parent, List<Path> line) {
        try {
            Files.createDirectories(parent);
            for (Path group : line) {
                for (String controller : CONTROLLERS) {
                    Files.writeString(group.resolve(CHILDREN), "+" + controller);
                }
            }
            return new GroupPlace(List.of(parent), "");
        } catch (IOException refused) {
            return none(parent + " cannot have limits: " + refused.getMessage());
        }
    }

    /** Whether limits of memory and processes hold. */
    public boolean isThere() {
        return !parents.isEmpty();
    }
}
