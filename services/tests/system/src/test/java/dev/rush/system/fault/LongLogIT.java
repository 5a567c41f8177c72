package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that says 300 MB in one go, with a person who follows it. {@code -Drush.fault.log-lines=N} is how many lines of 100 bytes. */
@Tag("fault")
class LongLogIT {
    private static final long LINES = Long.getLong("rush.fault.log-lines", 3_000_000);
    private static final Duration END_LIMIT = Duration.ofMinutes(30);
    private static final String FILL = "x".repeat(86);
    private static final Pattern LINE = Pattern.compile("line-([0-9]{8}) x{86}");

    @TempDir
    static Path folder;

    static @Nullable RunningRush rush;

    private static RunningRush running;

    @BeforeAll
    static void startRush() {
        running = RunningRush.start(folder, Map.of());
        rush = running;
    }

    @AfterAll
    static void stopRush() {
        running.close();
    }

    @Test
    void everyLineIsShownOnceAndInOrderWhileItIsFollowed() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        String script = "awk 'BEGIN { for (i = 0; i < " + LINES + "; i++) printf \"line-%08d " + FILL + "\\n\", i }'";
        long begin = System.nanoTime();
        String run = running.detached("script", repository, script);
        try (Program follow = running.begin("follow.out", "cloud", "logs", "-f", run)) {
            assertThat(follow.process().waitFor(END_LIMIT.toMinutes(), TimeUnit.MINUTES))
                    .isTrue();
            assertThat(follow.process().exitValue()).as(end()).isZero();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        long next = linesInOrder(folder.resolve("follow.out"));

        assertThat(next).isEqualTo(LINES);
        System.out.println("{\"fault\":\"a log of " + LINES
                + " lines, followed\",\"runs\":1,\"violations\":0,\"seconds\":" + took.toSeconds() + "}");
    }

    private static long linesInOrder(Path shown) throws IOException {
        long next = 0;
        try (BufferedReader lines = Files.newBufferedReader(shown)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher one = LINE.matcher(line);
                if (one.find()) {
                    assertThat(Long.parseLong(one.group(1))).isEqualTo(next);
                    next++;
                }
            }
        }
        return next;
    }

    private static String end() throws IOException {
        try (RandomAccessFile shown =
                new RandomAccessFile(folder.resolve("follow.out").toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(2_000, shown.length())];
            shown.seek(shown.length() - last.length);
            shown.readFully(last);
            return new String(last, StandardCharsets.UTF_8);
        }
    }
}
