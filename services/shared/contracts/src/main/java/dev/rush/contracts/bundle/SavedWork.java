package dev.rush.contracts.bundle;

import java.util.Objects;

/**
 * Work that an attempt left and that becomes no pull request: what was on its branch and what was not committed, as commits
 * in a published bundle.
 *
 * @param baseCommit the commit the branch started from, 40 hex digits
 * @param headCommit the last commit, 40 hex digits
 * @param commits how many commits are new, at least 1
 * @param bundle what the bundle topic carries
 */
public record SavedWork(String baseCommit, String headCommit, int commits, BundleManifest bundle) {
    public SavedWork {
        Objects.requireNonNull(baseCommit, "baseCommit");
        Objects.requireNonNull(headCommit, "headCommit");
        Objects.requireNonNull(bundle, "bundle");
    }
}
