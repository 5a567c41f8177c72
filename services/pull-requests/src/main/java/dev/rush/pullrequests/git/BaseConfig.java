package dev.rush.pullrequests.git;

import dev.rush.repositoryconfig.ConfigFile;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads {@code .rush/config.yml} as a commit of the upstream has it: what an agent made of it does not count. A file is
 * read whether it may be executed or not; a link or anything else in its place is an error, never the absence of rules.
 */
final class BaseConfig {
    private static final String FOLDER = RepositoryConfig.PATH.substring(0, RepositoryConfig.PATH.indexOf('/'));

    private BaseConfig() {}

    static ConfigReading at(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(commit).getTree();
            FileMode folder = mode(repository, tree, FOLDER);
            FileMode file = mode(repository, tree, RepositoryConfig.PATH);
            if (folder.equals(FileMode.MISSING) || (folder.equals(FileMode.TREE) && file.equals(FileMode.MISSING))) {
                return new ConfigReading.Valid(RepositoryConfig.NONE);
            }
            if (!folder.equals(FileMode.TREE)) {
                return new ConfigReading.Invalid(FOLDER + " is no folder");
            }
            if (!file.equals(FileMode.REGULAR_FILE) && !file.equals(FileMode.EXECUTABLE_FILE)) {
                return new ConfigReading.Invalid("it is no plain file");
            }
            return read(repository, tree);
        }
    }

    private static ConfigReading read(Repository repository, RevTree tree) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, RepositoryConfig.PATH, tree)) {
            byte[] content = repository.open(file.getObjectId(0)).getCachedBytes(RepositoryConfig.LIMIT_BYTES);
            return ConfigFile.read(new String(content, StandardCharsets.UTF_8));
        } catch (LargeObjectException tooLong) {
            return new ConfigReading.Invalid("longer than 64 KiB");
        }
    }

    private static FileMode mode(Repository repository, RevTree tree, String path) throws IOException {
        try (TreeWalk entry = TreeWalk.forPath(repository, path, tree)) {
            return entry == null ? FileMode.MISSING : entry.getFileMode(0);
        }
    }
}
