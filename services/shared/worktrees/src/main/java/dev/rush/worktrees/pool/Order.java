package dev.rush.worktrees.pool;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.mirror.Mirror;
import java.io.IOException;

/**
 * A worktree that is wanted.
 *
 * @param mirror of which repository
 * @param base the branch its pull request goes to
 * @param commit what it shows
 * @param look what its git directory looks like
 */
public record Order(Mirror mirror, BaseBranch base, String commit, FreshClone look) {
    /** One of a repository as its mirror knows it now. */
    public static Order of(Mirror mirror, BaseBranch base, String commit) throws IOException {
        return new Order(mirror, base, commit, mirror.cloneAt(base, commit));
    }
}
