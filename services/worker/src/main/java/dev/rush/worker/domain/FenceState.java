package dev.rush.worker.domain;

import java.util.OptionalLong;

/**
 * Whether what an attempt does can count: from when its worker may have slept until dispatch confirmed it, nobody knows.
 *
 * @param question what dispatch was asked last; 0 before the first question
 * @param isFrozen whether the question is open, and nothing may pass
 * @param isSuperseded whether dispatch had it stopped while the question was open
 */
public record FenceState(long question, boolean isFrozen, boolean isSuperseded) {
    /** Everything passes. */
    public static final FenceState OPEN = new FenceState(0, false, false);

    /** From now on nothing passes. */
    public FenceState frozen(long asking) {
        return new FenceState(asking, true, isSuperseded);
    }

    /** After the answer to a question; one to an earlier question does not count. */
    public FenceState confirmed(long answered) {
        return answered == question ? new FenceState(question, false, isSuperseded) : this;
    }

    /** After the word that the attempt must stop: what it has done meanwhile counts for nothing. */
    public FenceState stopped() {
        return new FenceState(question, false, isSuperseded || isFrozen);
    }

    /** What is still to be asked. */
    public OptionalLong open() {
        return isFrozen ? OptionalLong.of(question) : OptionalLong.empty();
    }
}
