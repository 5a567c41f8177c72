package dev.rush.worker.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.log.LogRecord;
import dev.rush.worker.line.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private Spool open(long through) {
        return new Spool(folder, Clock.systemUTC(), through, new LogQuota(1L << 30, 0, 0));
    }

    private static List<LogRecord> takeAll(Spool spool) {
        List<LogRecord> all = new ArrayList<>();
        for (List<LogRecord> batch = spool.take(); !batch.isEmpty(); batch = spool.take()) {
            all.addAll(batch);
        }
        return all;
    }

    private static void addLines(Spool spool, int from, int to) {
        for (int line = from; line < to; line++) {
            spool.add(LogKind.STDOUT, line + " " + "x".repeat(1000));
            if (line % 100 == 0) {
                spool.force();
            }
        }
        spool.force();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void aSpoolGoesOnAfterACrashThatCutItsLastLineShort() throws IOException {
        try (Spool spool = open(0)) {
            spool.add(LogKind.STDOUT, "one\nzw\u00f6\u2028lf");
            spool.force();
        }
        Files.writeString(segments().getFirst(), "{\"seq\":3,\"at\"", StandardOpenOption.APPEND);
        try (Spool spool = open(9)) {
            assertThat(takeAll(spool).stream().map(LogRecord::text)).containsExactly("one", "zw\u00f6\u2028lf");
            spool.add(LogKind.SYSTEM, "again");
            spool.force();
            assertThat(takeAll(spool).stream().map(LogRecord::seq)).containsExactly(3L);
        }
    }

    @Test
    void whatNobodyVouchesForIsForgotten() throws IOException {
        try (Spool spool = open(0)) {
            addLines(spool, 0, 12_000);
        }
        assertThat(segments()).hasSizeGreaterThan(2);
        try (Spool spool = open(77)) {
            assertThat(spool.last()).isEqualTo(77);
            assertThat(takeAll(spool).stream().map(LogRecord::seq)).containsExactlyElementsOf(numbers(1, 77));
        }
        assertThat(segments()).hasSize(1);
    }

    @Test
    void aBrokerThatIsBehindGetsEverythingInOrderFromTheDisk() throws IOException {
        try (Spool spool = open(0)) {
            addLines(spool, 0, 10_000);
            List<LogRecord> all = new ArrayList<>(spool.take());
            addLines(spool, 10_000, 12_000);
            all.addAll(takeAll(spool));
            addLines(spool, 12_000, 12_010);
            all.addAll(takeAll(spool));
            assertThat(all.stream().map(LogRecord::seq)).containsExactlyElementsOf(numbers(1, 12_010));
            assertThat(all.get(11_999).text()).startsWith("11999 ");
        }
    }

    @Test
    void whatTheBrokerHasIsDeletedAFileAtATimeAndNotPublishedAgain() throws IOException {
        try (Spool spool = open(0)) {
            addLines(spool, 0, 12_000);
            int before = segments().size();
            spool.acknowledge(11_990);
            assertThat(segments()).hasSizeLessThan(before).isNotEmpty();
            spool.rewind();
            assertThat(takeAll(spool).stream().map(LogRecord::seq)).containsExactlyElementsOf(numbers(11_991, 12_000));
        }
        try (Spool spool = open(12_000)) {
            assertThat(takeAll(spool).stream().map(LogRecord::seq)).containsExactlyElementsOf(numbers(11_991, 12_000));
        }
    }

    @Test
    void aFirstLineIsForcedAtOnceAndTheNextOnesAfterAPause() {
        try (Spool spool = open(0)) {
            spool.add(LogKind.TEXT, "first");
            assertThat(spool.isDue(System.nanoTime())).isTrue();
            long before = System.nanoTime();
            spool.force();
            spool.add(LogKind.TEXT, "second");
            assertThat(spool.isDue(before)).isFalse();
            assertThat(spool.isDue(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(201)))
                    .isTrue();
            spool.add(LogKind.TEXT, "x".repeat(70_000));
            assertThat(spool.isDue(before)).isTrue();
        }
    }

    @Test
    void bytesThatAreNoTextAreKeptBesideWhatTheyLookLike() {
        byte[] bytes = {'a', 0, (byte) 0xE9, 'b', '\r'};
        try (Spool spool = open(0)) {
            spool.add(LogKind.STDOUT, new Line(bytes));
            spool.add(LogKind.TEXT, "lone \uD800 and nul \0");
            spool.force();
            spool.rewind();
            List<LogRecord> records = takeAll(spool);
            assertThat(records.getFirst().text()).isEqualTo("a\uFFFD\uFFFDb");
            assertThat(records.getFirst().raw()).isEqualTo(bytes);
            assertThat(records.getLast().text()).isEqualTo("lone ? and nul \uFFFD");
        }
    }

    @Test
    void aFullLogSaysSoOnceCountsTheRestAndKeepsTheEnd() {
        try (Spool spool = new Spool(folder, Clock.systemUTC(), 0, new LogQuota(10_000, 0, 0))) {
            addLines(spool, 0, 2_000);
            spool.add(LogKind.SYSTEM, "not counted");
            spool.end();
            spool.force();
            List<String> texts = takeAll(spool).stream().map(LogRecord::text).toList();
            assertThat(texts.get(8)).startsWith("8 ");
            assertThat(texts.get(9)).contains("full with 10000 bytes");
            assertThat(texts.get(10)).isEqualTo("not counted");
            assertThat(texts.get(11)).matches("\\d+ bytes are not in the log; its last \\d+ bytes follow");
            assertThat(texts.getLast()).startsWith("1999 ");
            long kept = texts.subList(12, texts.size()).stream()
                    .mapToLong(String::length)
                    .sum();
            assertThat(kept).isBetween(LogQuota.KEPT_LIMIT - 2_000L, (long) LogQuota.KEPT_LIMIT);
            assertThat(texts.get(11)).contains("its last " + kept + " bytes");
        }
    }

    @Test
    void longTextIsSplitIntoRecordsThatFitWithoutLosingACharacter() {
        String text = "a" + "\uD83D\uDE00".repeat(30_000) + "\u0001".repeat(30_000);
        try (Spool spool = open(0)) {
            spool.add(LogKind.TEXT, text);
            spool.force();
            List<LogRecord> first = spool.take();
            assertThat(first.size()).isLessThan((int) spool.last());
            List<LogRecord> all = new ArrayList<>(first);
            all.addAll(takeAll(spool));
            assertThat(String.join("", all.stream().map(LogRecord::text).toList()))
                    .isEqualTo(text);
            assertThat(all.stream().map(LogRecord::seq)).containsExactlyElementsOf(numbers(1, spool.last()));
            assertThat(all)
                    .allSatisfy(record -> assertThat(record.text().getBytes(StandardCharsets.UTF_8))
                            .hasSizeLessThanOrEqualTo(16 * 1024));
        }
    }
}
