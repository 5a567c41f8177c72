package dev.rush.worker.attempt;

import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What an ended attempt leaves in its folder: the journal. The log is elsewhere by then, and a copied login must not stay. */
final class AttemptCleanup {
    private static final Logger LOG = Logger.getLogger(AttemptCleanup.class);
    private static final Set<String> KEPT = Set.of(
            "start.json",
            "checkout.json",
            "saved.json",
            "end.json",
            "published.json",
            "settled.json",
            KeptSessions.FOLDER);

    private AttemptCleanup() {}

    static void clear(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> !KEPT.contains(path.getFileName().toString()))
                    .toList()
                    .forEach(Trees::delete);
        } catch (IOException kept) {
            LOG.warnf("%s is left: %s", folder, kept.getMessage());
        }
    }
}
