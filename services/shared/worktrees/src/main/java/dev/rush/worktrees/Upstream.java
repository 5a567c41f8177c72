package dev.rush.worktrees;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository on this machine, of which only refs are read, to save a {@code git fetch} that would bring nothing.
 *
 * @param folder the git directory of the checkout that people named
 * @param common the git directory that all its worktrees share
 */
record Upstream(Path folder, Path common) {
    private static final String LINK = "gitdir: ";

    /** Finds it; empty when it is not on this machine or not where git usually keeps it. */
    static Optional<Upstream> of(Repository repository) {
        if (!repository.isLocal()) {
            return Optional.empty();
        }
        try {
            Path folder = gitDirectory(Path.of(repository.path()));
            Path common = folder.resolve("commondir");
            Path shared = Files.exists(common)
                    ? folder.resolve(Files.readString(common).strip()).normalize()
                    : folder;
            return Optional.of(new Upstream(folder, shared));
        } catch (IOException unusual) {
            return Optional.empty();
        }
    }

    private static Path gitDirectory(Path checkout) throws IOException {
        Path git = checkout.resolve(".git");
        if (!Files.isRegularFile(git)) {
            return Files.isDirectory(git) ? git : checkout;
        }
        String link = Files.readString(git).strip();
        return link.startsWith(LINK) ? checkout.resolve(link.substring(LINK.length())) : checkout;
    }

    /** The commit a base shows now, if that can be told without git. */
    Optional<String> commit(BaseBranch base) {
        if (!base.isDefault()) {
            return new Refs(common).read("refs/heads/" + base.value());
        }
        try {
            String head = Files.readString(folder.resolve("HEAD")).strip();
            return head.startsWith("ref: ")
                    ? new Refs(common).read(head.substring("ref: ".length()))
                    : new Refs(folder).read("HEAD");
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
