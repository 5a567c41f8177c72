package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.IndexFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What must be done to a worktree that has one index to give it the content of another.
 *
 * @param index the wanted index, with what is remembered of the files that stay
 * @param missing its entries that must be copied
 * @param obsolete paths that must go first
 */
record TreeDifference(IndexFile index, int[] missing, List<String> obsolete) {
    /** Everything is missing. */
    static TreeDifference ofEmpty(IndexFile wanted) {
        return new TreeDifference(
                wanted.copy(), IntStream.range(0, wanted.size()).toArray(), List.of());
    }

    /** Files stay that have the wanted content and of which the last argument says that they are as remembered. */
    static TreeDifference between(IndexFile present, IndexFile wanted, Predicate<String> unchanged) {
        Map<String, Integer> entries = new HashMap<>();
        for (int entry = 0; entry < present.size(); entry++) {
            entries.put(present.path(entry), entry);
        }
        IndexFile index = wanted.copy();
        List<Integer> missing = new ArrayList<>();
        for (int entry = 0; entry < index.size(); entry++) {
            Integer old = entries.get(index.path(entry));
            if (old != null && index.sameContent(entry, present, old) && unchanged.test(index.path(entry))) {
                index.patch(entry, present.stat(old));
                entries.remove(index.path(entry));
            } else {
                missing.add(entry);
            }
        }
        int[] copied = missing.stream().mapToInt(Integer::intValue).toArray();
        return new TreeDifference(index, copied, List.copyOf(entries.keySet()));
    }
}
