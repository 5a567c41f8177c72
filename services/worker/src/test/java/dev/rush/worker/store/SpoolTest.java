package dev.rush.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.log.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private Spool open() {
        return new Spool(folder.resolve("log.jsonl"), Clock.systemUTC());
    }

    private static List<LogRecord> all(List<List<LogRecord>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Test
    void aSpoolGoesOnAfterACrashThatCutItsLastLineShort() throws IOException {
        try (Spool spool = open()) {
            spool.add(LogKind.STDOUT, "one\nzwö\u2028lf");
            spool.flush();
        }
        Files.writeString(folder.resolve("log.jsonl"), "{\"seq\":3,\"at\"", StandardOpenOption.APPEND);
        try (Spool spool = open()) {
            assertThat(all(spool.earlier()).stream().map(LogRecord::text)).containsExactly("one", "zwö\u2028lf");
            spool.add(LogKind.SYSTEM, "again");
            assertThat(all(spool.flush()).getFirst().seq()).isEqualTo(3);
        }
        try (Spool spool = open()) {
            assertThat(all(spool.earlier())).hasSize(3);
        }
    }

    @Test
    void longTextIsSplitIntoRecordsThatFitWithoutLosingACharacter() {
        String text = "a" + "\uD83D\uDE00".repeat(30_000) + "\u0001".repeat(30_000);
        try (Spool spool = open()) {
            spool.add(LogKind.TEXT, text);
            List<List<LogRecord>> batches = spool.flush();
            assertThat(String.join(
                            "", all(batches).stream().map(LogRecord::text).toList()))
                    .isEqualTo(text);
            assertThat(all(batches).stream().map(LogRecord::seq))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, spool.last()).boxed().toList());
            assertThat(all(batches))
                    .allSatisfy(record -> assertThat(record.text().getBytes(StandardCharsets.UTF_8))
                            .hasSizeLessThanOrEqualTo(16 * 1024));
            assertThat(batches).hasSizeGreaterThan(1);
        }
    }
}
