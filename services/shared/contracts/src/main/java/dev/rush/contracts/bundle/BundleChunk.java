package dev.rush.contracts.bundle;

import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.RunId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a git bundle with an attempt's new commits; key: the run.
 *
 * @param run the run
 * @param attempt the attempt, from 1
 * @param index position, from 0
 * @param data at most {@link #LIMIT_BYTES} bytes, base64 on the wire
 */
public record BundleChunk(RunId run, int attempt, int index, byte[] data) {
    public BundleChunk {
        Objects.requireNonNull(run, "run");
        AttemptNumber.require(attempt);
        Objects.requireNonNull(data, "data");
    }

    /** The largest chunk, in bytes, before encoding. */
    public static final int LIMIT_BYTES = 512 * 1024;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BundleChunk that
                && run.equals(that.run)
                && attempt == that.attempt
                && index == that.index
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, attempt, index, Arrays.hashCode(data));
    }
}
