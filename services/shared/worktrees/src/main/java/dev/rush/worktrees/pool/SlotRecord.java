package dev.rush.worktrees.pool;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a folder of the pool says of itself, in the file {@code record}, so that a worker that starts again finds it. It is
 * written last: a folder without it is not whole.
 *
 * @param repository whose worktree it is
 * @param base the branch its pull request was to go to
 * @param commit what it shows
 * @param isTemplate whether others are copied from it
 * @param boot the start of the machine in which it was written: what was written before another may not be on the disk
 * @param made when, in seconds since 1970
 */
public record SlotRecord(
        Repository repository, BaseBranch base, String commit, boolean isTemplate, String boot, long made) {
    private static final String FILE = "record";
    private static final String BOOT = thisBoot();

    public static SlotRecord of(Order order, boolean isTemplate) {
        return new SlotRecord(
                order.mirror().repository(),
                order.base(),
                order.commit(),
                isTemplate,
                BOOT,
                Instant.now().getEpochSecond());
    }

    public boolean isOfThisBoot() {
        return boot.equals(BOOT);
    }

    private static String thisBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException noLinux) {
            return ProcessHandle.of(1)
                    .flatMap(first -> first.info().startInstant())
                    .map(Instant::toString)
                    .orElse("");
        }
    }

    public void write(Path folder) throws IOException {
        String text = "repository=" + repository + "\nbase=" + base + "\ncommit=" + commit + "\ntemplate=" + isTemplate
                + "\nboot=" + boot + "\nmade=" + made + "\n";
        DurableFile.replace(folder.resolve(FILE), text);
    }

    /** Makes a folder one that is not whole. */
    public static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Reads it; empty when there is none, or none that we wrote. */
    public static Optional<SlotRecord> read(Path folder) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
            Map<String, String> values = new HashMap<>();
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                int equals = line.indexOf('=');
                values.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
            }
            return Optional.of(parse(values));
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static SlotRecord parse(Map<String, String> values) {
        String commit = values.getOrDefault("commit", "");
        if (!commit.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("no commit");
        }
        return new SlotRecord(
                new Repository(values.getOrDefault("repository", "")),
                new BaseBranch(values.getOrDefault("base", "")),
                commit,
                Boolean.parseBoolean(values.get("template")),
                values.getOrDefault("boot", ""),
                Long.parseLong(values.getOrDefault("made", "")));
    }
}
