package dev.rush.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The control groups of one attempt, where Linux lets the worker make some: they hold whatever its processes do to hide, and
 * they carry its limits. Version 2, or the memory and pids hierarchies of version 1. Their paths are in the attempt's file
 * {@code cgroups}, where supervisor and next worker find them.
 */
final class ControlGroups {
    private static final Logger LOG = Logger.getLogger(ControlGroups.class);
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String PROCESSES = "cgroup.procs";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final List<Path> groups;

    private ControlGroups(List<Path> groups) {
        this.groups = List.copyOf(groups);
    }

    /** Makes the groups of an attempt; none where that is not allowed, which is said once. */
    static ControlGroups create(Path folder, String mark, Limits limits) {
        List<Path> made = new ArrayList<>();
        boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
        for (Path hierarchy : unified ? List.of(ROOT) : List.of(ROOT.resolve("memory"), ROOT.resolve("pids"))) {
            Path group = hierarchy.resolve("rush").resolve(mark);
            if (make(hierarchy, group, unified)) {
                limit(group, limits);
                made.add(group);
            }
        }
        if (made.isEmpty() && limits.isLimited() && !SAID.getAndSet(true)) {
            LOG.warn("this machine has no control groups for the worker: agents run without limits");
        }
        write(folder, made);
        return new ControlGroups(made);
    }

    private static boolean make(Path hierarchy, Path group, boolean unified) {
        try {
            if (!Files.isWritable(hierarchy)) {
                return false;
            }
            Files.createDirectories(group);
            if (unified) {
                set(hierarchy.resolve("cgroup.subtree_control"), "+memory +pids");
                set(group.resolveSibling("cgroup.subtree_control"), "+memory +pids");
            }
            return Files.isWritable(group.resolve(PROCESSES));
        } catch (IOException refused) {
            LOG.debugf("no control group %s: %s", group, refused.getMessage());
            return false;
        }
    }

    private static void limit(Path group, Limits limits) {
        limits.memory().ifPresent(bytes -> {
            set(group.resolve("memory.max"), Long.toString(bytes));
            set(group.resolve("memory.limit_in_bytes"), Long.toString(bytes));
        });
        limits.processes().ifPresent(count -> set(group.resolve("pids.max"), Integer.toString(count)));
    }

    private static void set(Path file, String value) {
        try {
            if (Files.exists(file)) {
                Files.writeString(file, value);
            }
        } catch (IOException refused) {
            LOG.warnf("%s cannot be set to %s: %s", file, value, refused.getMessage());
        }
    }

    private static void write(Path folder, List<Path> groups) {
        try {
            Files.write(
                    folder.resolve("cgroups"),
                    groups.stream()
                            .map(group -> group.resolve(PROCESSES).toString())
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the control groups: " + failure.getMessage(), failure);
        }
    }

    /** The groups that a former worker made for an attempt. */
    static ControlGroups find(Path folder) {
        Path file = folder.resolve("cgroups");
        try {
            return new ControlGroups(
                    Files.exists(file)
                            ? Files.readAllLines(file).stream()
                                    .map(line -> Path.of(line).getParent())
                                    .toList()
                            : List.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The numbers of all processes that are in them. */
    List<Long> processes() {
        List<Long> all = new ArrayList<>();
        for (Path group : groups) {
            lines(group.resolve(PROCESSES)).forEach(line -> all.add(Long.parseLong(line)));
        }
        return all;
    }

    /** Whether a process was killed because there was no memory left. */
    boolean ranOutOfMemory() {
        return groups.stream()
                .flatMap(group -> Stream.of("memory.events", "memory.oom_control")
                        .flatMap(name -> lines(group.resolve(name)).stream()))
                .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Kills what is in them at once, where the kernel can do that. */
    void kill() {
        groups.forEach(group -> set(group.resolve("cgroup.kill"), "1"));
    }

    /** Removes them; they are empty. */
    void remove() {
        for (Path group : groups) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException busy) {
                LOG.warnf("the control group %s is left: %s", group, busy.getMessage());
            }
        }
    }
}
