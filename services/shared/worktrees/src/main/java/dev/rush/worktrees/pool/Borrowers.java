package dev.rush.worktrees.pool;

import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who reads a mirror's objects: the worktrees of attempts, and those of the pool. */
public record Borrowers(Places places) {
    /** When the oldest was made, in seconds since 1970; the end of time when there is none, its beginning if unknown. */
    public long oldest(Mirror mirror) {
        long oldest = Long.MAX_VALUE;
        try {
            List<Path> all = new ArrayList<>(Places.entries(places.claims()));
            all.addAll(Places.entries(places.pool()));
            for (Path folder : all) {
                oldest = Math.min(oldest, made(folder, mirror));
            }
            return oldest;
        } catch (IOException unreadable) {
            return Long.MIN_VALUE;
        }
    }

    private static long made(Path folder, Mirror mirror) throws IOException {
        var record = SlotRecord.read(folder);
        if (record.isPresent() && !record.get().repository().equals(mirror.repository())) {
            return Long.MAX_VALUE;
        }
        long written = Files.getLastModifiedTime(folder).toMillis() / 1000;
        return record.map(one -> Math.max(one.made(), written)).orElse(written);
    }
}
