package dev.rush.pullrequests.forge;

import dev.rush.pullrequests.git.LocalRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** A person's own repository, opened for a short time. */
final class PersonsRepository implements AutoCloseable {
    private final Repository git;

    private PersonsRepository(Repository git) {
        this.git = git;
    }

    static PersonsRepository open(dev.rush.contracts.run.Repository repository) throws IOException {
        return new PersonsRepository(LocalRepository.open(Path.of(repository.path())));
    }

    Repository git() {
        return git;
    }

    /** The branch's newest commit; null when there is no such branch. */
    @Nullable
    ObjectId branch(String name) throws IOException {
        Ref ref = git.exactRef(Constants.R_HEADS + name);
        return ref == null ? null : ref.getObjectId();
    }

    /** Whether the branch is the one of the main or of any linked working tree. */
    boolean isCheckedOut(String branch) throws IOException {
        for (Path head : heads()) {
            if (Files.isRegularFile(head)
                    && Files.readString(head, StandardCharsets.UTF_8)
                            .strip()
                            .equals("ref: " + Constants.R_HEADS + branch)) {
                return true;
            }
        }
        return false;
    }

    private List<Path> heads() throws IOException {
        Path common = git.getCommonDirectory().toPath();
        List<Path> heads = new ArrayList<>();
        if (!bare(common)) {
            heads.add(common.resolve(Constants.HEAD));
        }
        Path worktrees = common.resolve("worktrees");
        if (Files.isDirectory(worktrees)) {
            try (DirectoryStream<Path> linked = Files.newDirectoryStream(worktrees)) {
                linked.forEach(one -> heads.add(one.resolve(Constants.HEAD)));
            }
        }
        return heads;
    }

    private boolean bare(Path common) {
        return git.getConfig()
                .getBoolean("core", "bare", !common.getFileName().toString().equals(".git"));
    }

    @Override
    public void close() {
        git.close();
    }
}
