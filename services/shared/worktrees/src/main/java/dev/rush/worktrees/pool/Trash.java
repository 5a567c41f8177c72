package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes a tree vanish by one rename; its files are deleted when there is time for it. */
public final class Trash {
    private static final Logger LOG = Logger.getLogger(Trash.class);

    private final Path folder;
    private final Executor background;

    /** Trash in that folder, which is on the file system of what is thrown away. */
    public Trash(Path folder, Executor background) {
        this.folder = folder;
        this.background = background;
    }

    /** Throws a tree or file away, if it is there. */
    public void put(Path tree) {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path thrown = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(folder);
            Files.move(tree, thrown, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException stays) {
            Trees.delete(tree);
            return;
        }
        later(thrown);
    }

    private void later(Path thrown) {
        try {
            background.execute(() -> Trees.delete(thrown));
        } catch (RejectedExecutionException closed) {
            LOG.debugf("%s is deleted after the next start", thrown);
        }
    }

    /** Deletes what an earlier process threw away. */
    public void empty() {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.toList().forEach(this::later);
            } catch (IOException unreadable) {
                LOG.warnf("%s is left: %s", folder, unreadable.getMessage());
            }
        }
    }
}
