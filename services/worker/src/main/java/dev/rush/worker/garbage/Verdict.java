package dev.rush.worker.garbage;

/**
 * What is to become of a worktree, and why.
 *
 * @param kept the worktree
 * @param action what to do
 * @param why one line for people
 */
public record Verdict(Kept kept, Action action, String why) {
    /** What can be done. */
    public enum Action {
        /** It stays. */
        KEEP,
        /** It goes: nothing is in it that is not elsewhere. */
        DELETE,
        /** It goes once its work is saved in a bundle. */
        SAVE_AND_DELETE
    }
}
