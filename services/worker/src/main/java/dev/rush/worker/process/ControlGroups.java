package dev.rush.worker.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The control groups of one attempt, where the worker may make some ({@link GroupPlace}): they hold whatever its processes
 * do to hide, and they carry its limits. One of version 2, or one in each hierarchy of version 1. Their paths are in the
 * attempt's file {@code cgroups}, where supervisor and next worker find them.
 */
final class ControlGroups {
    private static final Logger LOG = Logger.getLogger(ControlGroups.class);
    private static final String PROCESSES = "cgroup.procs";

    private final List<Path> groups;

    private ControlGroups(List<Path> groups) {
        this.groups = List.copyOf(groups);
    }

    /** Makes the groups of an attempt; none where the worker may not. */
    static ControlGroups create(GroupPlace place, Path folder, String mark, Limits limits) {
        List<Path> made = new ArrayList<>();
        for (Path parent : place.parents()) {
            Path group = parent.resolve(mark);
            if (make(group)) {
                limit(group, limits);
                made.add(group);
            }
        }
        write(folder, made);
        return new ControlGroups(made);
    }

    private static boolean make(Path group) {
        try {
            Files.createDirectories(group);
            return Files.isWritable(group.resolve(PROCESSES));
        } catch (IOException refused) {
            LOG.warnf("no control group %s: %s", group, refused.getMessage());
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
