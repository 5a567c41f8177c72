package dev.rush.registry.service;

import io.smallrye.mutiny.Uni;

/** The topics of cells on the broker. */
public interface CellTopics {
    /**
     * Gives a topic so many partitions, if it has fewer. Goes on in the Vert.x context from which it is called.
     *
     * @return how many it has now; fails when the broker does not answer, or does not let us
     */
    Uni<Integer> atLeast(String topic, int partitions);
}
