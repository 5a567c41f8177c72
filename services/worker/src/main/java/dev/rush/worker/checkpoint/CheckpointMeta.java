package dev.rush.worker.checkpoint;

import java.util.List;

/**
 * What a checkpoint's trees do not say.
 *
 * @param number which checkpoint of its attempt
 * @param branch the attempt's branch
 * @param tip the branch's newest commit
 * @param shown what the worktree's HEAD was: a ref such as {@code refs/heads/rush/…}, or a commit when it was detached
 * @param head the commit that HEAD was
 * @param base the commit the attempt started from
 * @param worktree where the worktree was; sessions know files by that path
 * @param raw paths whose content is stored as it was on disk, past git's filters
 */
record CheckpointMeta(
        int number,
        String branch,
        String tip,
        String shown,
        String head,
        String base,
        String worktree,
        List<String> raw) {
    CheckpointMeta {
        raw = List.copyOf(raw);
    }
}
