package dev.rush.contracts.log;

import dev.rush.contracts.id.AttemptNumber;
import dev.rush.contracts.id.RunId;
import java.util.List;
import java.util.Objects;

/**
 * Consecutive records of one attempt; key: the run.
 *
 * @param run the run
 * @param attempt the attempt, from 1
 * @param records in order of their sequence numbers, at least one
 */
public record LogBatch(RunId run, int attempt, List<LogRecord> records) {
    public LogBatch {
        Objects.requireNonNull(run, "run");
        AttemptNumber.require(attempt);
        records = List.copyOf(records);
    }
}
