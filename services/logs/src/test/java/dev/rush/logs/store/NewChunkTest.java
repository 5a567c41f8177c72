package dev.rush.logs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.logs.domain.Received;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NewChunkTest {
    @Test
    void whatFollowsOneAnotherIsTogetherWhateverCameBetween() {
        assertThat(shown(batch("run000000001", 1, 50), batch("run000000002", 1, 2), batch("run000000001", 51, 60)))
                .containsExactly("run000000001 1-60", "run000000002 1-2");
    }

    @Test
    void aGapAndARepetitionBeginANewChunk() {
        assertThat(shown(batch("run000000001", 1, 3), batch("run000000001", 5, 6), batch("run000000001", 1, 3)))
                .containsExactly("run000000001 1-3", "run000000001 5-6", "run000000001 1-3");
    }

    @Test
    void aChunkIsBoundedInRecordsAndInText() {
        assertThat(shown(batch("run000000001", 1, 3000)))
                .containsExactly("run000000001 1-1024", "run000000001 1025-2048", "run000000001 2049-3000");
        assertThat(NewChunk.of(List.of(received("run000000001", 10, "x".repeat(16 * 1024)))))
                .extracting(chunk -> chunk.records().size())
                .containsExactly(4, 4, 2);
    }

    private static List<String> shown(Received... batches) {
        return NewChunk.of(List.of(batches)).stream()
                .map(chunk -> chunk.of().run() + " " + chunk.first() + "-" + chunk.last())
                .toList();
    }

    private static Received batch(String run, long first, long last) {
        return received(
                run,
                LongStream.rangeClosed(first, last)
                        .mapToObj(seq -> new LogRecord(seq, Instant.EPOCH, "text", "line"))
                        .toList());
    }

    private static Received received(String run, int records, String text) {
        return received(
                run,
                LongStream.rangeClosed(1, records)
                        .mapToObj(seq -> new LogRecord(seq, Instant.EPOCH, "text", text))
                        .toList());
    }

    private static Received received(String run, List<LogRecord> records) {
        return new Received(new OrganisationId("local"), new LogBatch(new RunId(run), 1, records));
    }
}
