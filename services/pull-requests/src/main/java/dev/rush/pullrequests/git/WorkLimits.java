package dev.rush.pullrequests.git;

/**
 * The most that a bundle may hold. They are far above what a person could review and far below what harms the service.
 *
 * @param objects how many objects its pack has
 * @param objectBytes the largest object, unpacked
 * @param treeBytes the largest folder listing, and the longest commit, unpacked
 * @param unpackedBytes all objects together, unpacked
 * @param paths how many paths the work changes
 * @param depth how deep a changed path is
 * @param visits how many folder entries are looked at on the way
 */
public record WorkLimits(
        int objects, long objectBytes, long treeBytes, long unpackedBytes, int paths, int depth, int visits) {
    private static final long MIB = 1024 * 1024;

    /** What holds for everybody. */
    public static final WorkLimits USUAL =
            new WorkLimits(300_000, 50 * MIB, 8 * MIB, 2048 * MIB, 50_000, 100, 5_000_000);
}
