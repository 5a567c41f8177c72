package dev.rush.logs.service;

import dev.rush.logs.domain.Page;
import dev.rush.logs.domain.RunSnapshot;
import java.util.Optional;

/**
 * What a reader finds in the store.
 *
 * @param page what follows its place
 * @param snapshot the run, if it was heard of
 * @param isFresh whether the snapshot was read after the page; otherwise it is what the reader knew
 */
record Look(Page page, Optional<RunSnapshot> snapshot, boolean isFresh) {
    /** Whether there is nothing to find until something more is stored. */
    boolean isExhausted() {
        return isFresh
                && page.isWhole()
                && snapshot.filter(run -> run.phase().isTerminal()).isEmpty();
    }
}
