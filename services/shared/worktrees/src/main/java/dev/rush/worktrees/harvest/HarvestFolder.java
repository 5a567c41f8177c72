package dev.rush.worktrees.harvest;

import dev.rush.files.DurableFile;
import dev.rush.worktrees.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a harvest works, beside the attempt's worktree and out of the agent's reach. Only the time of the commit outlives
 * a harvest, so that another of the same work makes the same commit.
 *
 * @param checkout whose work it is
 * @param folder what is known of that worktree
 */
record HarvestFolder(Checkout.Ready checkout, Path folder) {
    private static final Pattern TIME = Pattern.compile("@[0-9]{1,12} [+-][0-9]{4}");

    static HarvestFolder of(Checkout.Ready checkout) {
        return new HarvestFolder(checkout, checkout.own().resolveSibling(".").normalize());
    }

    /** Our git directory. */
    Path repository() {
        return folder.resolve("harvest.git");
    }

    /** The index of the worktree as it was when the agent got it. */
    Path remembered() {
        return folder.resolve("index");
    }

    /** When the commit of what was not committed was made, as git reads it. */
    String time() throws IOException {
        Path file = folder.resolve("harvest.time");
        String known = Files.exists(file) ? Files.readString(file).strip() : "";
        if (TIME.matcher(known).matches()) {
            return known;
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
        String time = "@" + now.toEpochSecond() + " "
                + DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(now);
        DurableFile.replace(file, time + "\n");
        return time;
    }

    /** Removes what a harvest made; what is left of it does no harm to the next. */
    void clear() {
        try (Stream<Path> all = Files.exists(repository()) ? Files.walk(repository()) : Stream.empty()) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException("cannot remove " + repository(), stays);
        }
    }
}
