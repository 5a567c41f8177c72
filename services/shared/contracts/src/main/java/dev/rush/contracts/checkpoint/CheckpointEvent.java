package dev.rush.contracts.checkpoint;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.RunId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checkpoint on its way: its pieces, then the word that it is complete; key: the run. */
public sealed interface CheckpointEvent {
    /** The run it is of, and the key of its record. */
    RunId run();

    /** The attempt it is of, from 1. */
    int attempt();

    /** Counts the attempt's checkpoints, from 1; a higher one takes the place of a lower one. */
    int number();

    /**
     * One piece of the git bundle that holds a checkpoint.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param number which checkpoint, from 1
     * @param index position, from 0
     * @param data at most {@link dev.rush.contracts.bundle.BundleChunk#LIMIT_BYTES} bytes, base64 on the wire
     */
    record CheckpointChunk(RunId run, int attempt, int number, int index, byte[] data) implements CheckpointEvent {
        public CheckpointChunk {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(data, "data");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CheckpointChunk that
                    && run.equals(that.run)
                    && attempt == that.attempt
                    && number == that.number
                    && index == that.index
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Objects.hash(run, attempt, number, index, Arrays.hashCode(data));
        }
    }

    /**
     * All pieces are there.
     *
     * @param run the run
     * @param attempt the attempt, from 1
     * @param number which checkpoint, from 1
     * @param commit the commit in the bundle that holds the state, 40 hex digits
     * @param baseCommit what the bundle builds upon: a commit of the repository, 40 hex digits
     * @param bundle what the pieces must add up to
     */
    record CheckpointTaken(RunId run, int attempt, int number, String commit, String baseCommit, BundleManifest bundle)
            implements CheckpointEvent {
        public CheckpointTaken {
            Objects.requireNonNull(run, "run");
            AttemptNumber.require(attempt);
            Objects.requireNonNull(commit, "commit");
            Objects.requireNonNull(baseCommit, "baseCommit");
            Objects.requireNonNull(bundle, "bundle");
        }
    }
}
