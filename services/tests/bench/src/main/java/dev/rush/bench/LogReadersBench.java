package dev.rush.bench;

import dev.rush.contracts.run.RunPhase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * 1,000 readers on 50 live runs that log a line every half second each, beside 100 readers that have stopped reading: how long
 * a line takes from its worker to its readers, against a bare consumer of the same topic, and what the heap holds meanwhile.
 */
final class LogReadersBench {
    private static final int RUNS = 50;
    private static final int READERS = 1_000;
    private static final int STALLED = 100;
    private static final int ROUNDS = 50;
    private static final int WARM_UP = 10;
    /** Rounds in which as many others read a long log from its beginning, again and again. */
    private static final int CROWDED = 25;

    private static final int CROWD = 100;
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern STAMP = Pattern.compile("(?:stamp|crowd)-(\\d+)");
    private static final double NANOS_A_MILLI = 1e6;

    private final LogService service;
    private final LogLoad load;
    private final String longLog;
    private final Samples quiet = new Samples();
    private final Samples crowded = new Samples();
    private final Samples bare = new Samples();

    LogReadersBench(LogService service, LogLoad load, String longLog) {
        this.service = service;
        this.load = load;
        this.longLog = longLog;
    }

    void run() {
        Samples without = new Samples();
        Samples with = new Samples();
        without.add(service.heapMib());
        IntStream.range(0, RUNS).forEach(index -> load.state(run(index), 1, RunPhase.RUNNING, 0));
        IntStream.range(0, RUNS).forEach(index -> service.awaitKnown(run(index)));
        List<Socket> stalled = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = load.atTheEnd()) {
            IntStream.range(0, STALLED).forEach(index -> stalled.add(service.open(longLog, "")));
            service.awaitQuiet(); // the system's buffers of those that stopped take some hundred MiB first
            var begun = new CountDownLatch(READERS);
            List<Thread> readers = IntStream.range(0, READERS)
                    .mapToObj(index -> Thread.ofVirtual().start(() -> follow(run(index % RUNS), begun)))
                    .toList();
            await(begun);
            Thread listening = Thread.ofPlatform().start(() -> listen(consumer));
            say(1, ROUNDS);
            with.add(service.heapMib());
            join(listening);
            among(() -> say(ROUNDS + 1, ROUNDS + CROWDED));
            IntStream.range(0, RUNS).forEach(index -> load.state(run(index), 2, RunPhase.SUCCEEDED, ROUNDS + CROWDED));
            readers.forEach(LogReadersBench::join);
        } finally {
            stalled.forEach(LogReadersBench::close);
        }
        requireAll(quiet, ROUNDS - WARM_UP);
        requireAll(crowded, CROWDED);
        String consumer = "a bare consumer of the same";
        System.out.println(
                Figure.of("logs.sse.p50_ms", "ms", quiet, 50, consumer, bare).line());
        System.out.println(
                Figure.of("logs.sse.p99_ms", "ms", quiet, 99, consumer, bare).line());
        System.out.println(Figure.of(
                        "logs.sse.crowded_p99_ms", "ms", crowded, 99, "without " + CROWD + " who begin to read", quiet)
                .line());
        System.out.println(Figure.of("logs.heap_mib", "MiB", with, 50, "without readers", without)
                .line());
    }

    private static void requireAll(Samples samples, int rounds) {
        if (samples.count() != READERS * rounds) {
            throw new IllegalStateException("readers got " + samples.count() + " lines of " + READERS * rounds);
        }
    }

    /** Does it while a crowd reads a long log from its beginning, each again when they are through. */
    private void among(Runnable live) {
        var isOver = new AtomicBoolean();
        List<Thread> crowd = IntStream.range(0, CROWD)
                .mapToObj(index -> Thread.ofVirtual().start(() -> {
                    while (!isOver.get()) {
                        var unused = service.drain(longLog, "");
                    }
                }))
                .toList();
        live.run();
        isOver.set(true);
        crowd.forEach(LogReadersBench::join);
    }

    private void say(int first, int last) {
        for (int round = first; round <= last; round++) {
            String mark = round > ROUNDS ? "crowd-" : "stamp-";
            for (int index = 0; index < RUNS; index++) {
                load.line(run(index), round, round <= WARM_UP ? "warm" : mark + System.nanoTime());
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        load.flush();
    }

    private void follow(String run, CountDownLatch begun) {
        try (Socket socket = service.open(run, "");
                var lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: state")) {
                    begun.countDown();
                } else if (line.startsWith("event: end")) {
                    return;
                } else if (line.startsWith("data: ")) {
                    heard(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen(KafkaConsumer<String, byte[]> consumer) {
        for (int heard = 0; heard < RUNS * ROUNDS; ) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                add(bare, new String(record.value(), StandardCharsets.UTF_8));
                heard++;
            }
        }
    }

    private void heard(String line) {
        add(line.contains("crowd-") ? crowded : quiet, line);
    }

    private static void add(Samples samples, String line) {
        long now = System.nanoTime();
        Matcher stamp = STAMP.matcher(line);
        if (stamp.find()) {
            synchronized (samples) {
                samples.add((now - Long.parseLong(stamp.group(1))) / NANOS_A_MILLI);
            }
        }
    }

    private static String run(int index) {
        return "live%08d".formatted(index);
    }

    private static void await(CountDownLatch begun) {
        try {
            if (!begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(begun.getCount() + " readers did not begin");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(LIMIT)) {
                throw new IllegalStateException("a reader did not come to its end");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
