package dev.rush.logs.domain;

import java.util.List;
import java.util.Optional;

/**
 * What the store has behind a reader's place.
 *
 * @param chunks those of the reader's attempt that have records behind its place, in order; two of them can overlap
 * @param isCut whether the attempt may have more of them
 * @param later the first chunk of the next attempt of which there is any
 */
public record Stretch(List<Chunk> chunks, boolean isCut, Optional<Chunk> later) {
    public Stretch {
        chunks = List.copyOf(chunks);
    }
}
