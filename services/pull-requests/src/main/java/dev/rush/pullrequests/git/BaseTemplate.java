package dev.rush.pullrequests.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The template of pull requests, as the base branch has it where forges look for it. */
final class BaseTemplate {
    private static final int LIMIT_BYTES = 32 * 1024;

    private static final List<String> PATHS = List.of(
            ".github/pull_request_template.md",
            ".github/PULL_REQUEST_TEMPLATE.md",
            "pull_request_template.md",
            "PULL_REQUEST_TEMPLATE.md",
            "docs/pull_request_template.md",
            "docs/PULL_REQUEST_TEMPLATE.md",
            ".gitlab/merge_request_templates/Default.md");

    private BaseTemplate() {}

    /** Its text; empty when there is none, or one that is longer than 32 KiB. */
    static String at(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(commit).getTree();
            for (String path : PATHS) {
                try (TreeWalk file = TreeWalk.forPath(repository, path, tree)) {
                    if (file != null && file.getFileMode(0).equals(FileMode.REGULAR_FILE)) {
                        return new String(
                                repository.open(file.getObjectId(0)).getCachedBytes(LIMIT_BYTES),
                                StandardCharsets.UTF_8);
                    }
                }
            }
            return "";
        } catch (LargeObjectException tooLong) {
            return "";
        }
    }
}
