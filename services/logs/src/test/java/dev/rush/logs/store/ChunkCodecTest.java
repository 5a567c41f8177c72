package dev.rush.logs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.log.LogRecord;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
    private static final Instant AT = Instant.parse("1969-12-31T23:59:59.123456Z");

    @Test
    void aRecordComesBackAsItWas() {
        var records = List.of(
                new LogRecord(7, AT, "stdout", "tv\u00e5 \ud83d\ude00"),
                new LogRecord(8, AT, "", "", new byte[] {(byte) 0xff, 0}));

        assertThat(decoded(7, ChunkCodec.encode(records)))
                .containsExactly(
                        new StoredRecord(new Cursor(3, 7), AT, "stdout", "tv\u00e5 \ud83d\ude00", ""),
                        new StoredRecord(new Cursor(3, 8), AT, "", "", "/wA="));
    }

    @Test
    void manyRecordsAreCompressed() {
        List<LogRecord> records = LongStream.rangeClosed(1, 1000)
                .mapToObj(seq -> new LogRecord(seq, AT, "stdout", "line " + seq))
                .toList();

        ChunkCodec.Payload payload = ChunkCodec.encode(records);

        assertThat(payload.bytes().length).isLessThan(payload.size() / 3);
        assertThat(decoded(1, payload))
                .hasSize(1000)
                .last()
                .isEqualTo(new StoredRecord(new Cursor(3, 1000), AT, "stdout", "line 1000", ""));
    }

    @Test
    void aDamagedChunkIsNotReadAsAShorterOne() {
        List<LogRecord> records = LongStream.rangeClosed(1, 1000)
                .mapToObj(seq -> new LogRecord(seq, AT, "stdout", "line " + seq))
                .toList();
        ChunkCodec.Payload payload = ChunkCodec.encode(records);
        byte[] cut = java.util.Arrays.copyOf(payload.bytes(), payload.bytes().length / 2);

        assertThatThrownBy(() -> decoded(1, new ChunkCodec.Payload(payload.size(), cut)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<StoredRecord> decoded(long first, ChunkCodec.Payload payload) {
        return ChunkCodec.decode(3, first, payload.size(), payload.bytes());
    }
}
