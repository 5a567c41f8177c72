package dev.rush.pullrequests.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** Opens a person's own repository, whichever of its folders is named: bare, working tree or linked worktree. */
public final class LocalRepository {
    private LocalRepository() {}

    /**
     * The repository; the caller closes it.
     *
     * @throws RepositoryNotFoundException when there is none
     */
    public static Repository open(Path path) throws IOException {
        var folder = FileKey.resolve(path.toFile(), FS.DETECTED);
        if (folder == null) {
            throw new RepositoryNotFoundException(path.toFile());
        }
        return new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build();
    }
}
