package dev.rush.pullrequests.service;

import java.util.Optional;

/** The pieces of one attempt's bundle as far as they have arrived. */
@FunctionalInterface
public interface Pieces {
    /** The piece at that position, from 0; empty when it has not arrived. Blocks. */
    Optional<byte[]> at(int index);
}
