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
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads {@code .rush/config.yml} as a commit of the upstream has it: what an agent made of it does not count. */
final class BaseConfig {
    private BaseConfig() {}

    static ConfigReading at(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository,
                        RepositoryConfig.PATH,
                        walk.parseCommit(commit).getTree())) {
            if (file == null || !FileMode.REGULAR_FILE.equals(file.getRawMode(0))) {
                return new ConfigReading.Valid(RepositoryConfig.NONE);
            }
            byte[] content = repository.open(file.getObjectId(0)).getCachedBytes(RepositoryConfig.LIMIT_BYTES);
            return ConfigFile.read(new String(content, StandardCharsets.UTF_8));
        } catch (LargeObjectException tooLong) {
            return new ConfigReading.Invalid("longer than 64 KiB");
        }
    }
}
