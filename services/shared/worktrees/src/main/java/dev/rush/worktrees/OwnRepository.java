package dev.rush.worktrees;

import dev.rush.worktrees.git.ConfigText;
import dev.rush.worktrees.git.Trees;
import dev.rush.worktrees.pool.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The worker's own bare repository beside an attempt's worktree, where no agent writes: what the worker makes of the
 * attempt's work goes there, and nothing in it but objects is the agent's. It reads the objects of the mirror and of the
 * worktree, and goes with the worktree.
 */
public final class OwnRepository {
    private static final String CONFIG = new ConfigText()
            .section("core")
            .set("repositoryformatversion", "0")
            .set("bare", "true")
            .toString();

    private OwnRepository() {}

    /** Its git directory, which is made when it is not there. */
    public static Path of(Checkout.Ready checkout) {
        Path own = checkout.own();
        try {
            if (!Files.exists(own)) {
                make(own, checkout);
            }
            return own;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + own, failure);
        }
    }

    private static void make(Path own, Checkout.Ready checkout) throws IOException {
        Path aside = own.resolveSibling(Places.newId());
        Files.createDirectories(aside.resolve("refs"));
        Files.createDirectories(aside.resolve("objects/info"));
        Files.writeString(aside.resolve("config"), CONFIG);
        Files.writeString(aside.resolve("HEAD"), "ref: refs/heads/none\n");
        String objects = checkout.mirror().resolve("objects") + "\n"
                + checkout.gitDirectory().resolve("objects") + "\n";
        Files.writeString(aside.resolve("objects/info/alternates"), objects);
        try {
            Files.move(aside, own, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            Trees.delete(aside);
        }
    }
}
