package dev.rush.bench;

import dev.rush.contracts.run.RunPhase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How many lines of 100 bytes the log service stores and replays in a second, beside what could not be done without: a bare
 * consumer of the same records, and the same bytes over a bare socket. Then {@link LogReadersBench}.
 */
final class LogsBench {
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final int RUNS = 12;
    private static final int LINES = 50_000;
    private static final int BATCH = 500;
    private static final int READERS = 2;
    private static final double NANOS_A_SECOND = 1e9;

    private final Path home;
    private final Path work;

    LogsBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        try (LogService service = LogService.start(home, work.resolve("logs"));
                LogLoad load = new LogLoad(service.backbone().kafka().asServices())) {
            throughput(service, load);
            new LogReadersBench(service, load, run(0, 0)).run();
        }
    }

    private static void throughput(LogService service, LogLoad load) {
        Samples stored = new Samples();
        Samples consumed = new Samples();
        Samples replayed = new Samples();
        Samples copied = new Samples();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            boolean counts = round >= WARM_UP;
            ingest(service, load, round, counts ? stored : new Samples(), counts ? consumed : new Samples());
            long bytes = replay(service, round, counts ? replayed : new Samples());
            copy(bytes, counts ? copied : new Samples());
        }
        print(Figure.of("logs.ingest_lines_per_s", "lines/s", stored, 50, "a bare consumer of the same", consumed));
        print(Figure.of("logs.replay_lines_per_s", "lines/s", replayed, 50, "the same bytes over a socket", copied));
    }

    /** From the first batch sent to the last line readable; the batches are made before. */
    private static void ingest(LogService service, LogLoad load, int round, Samples stored, Samples consumed) {
        List<List<ProducerRecord<String, byte[]>>> batches = IntStream.range(0, RUNS)
                .mapToObj(index -> LogLoad.batches(run(round, index), LINES, BATCH))
                .toList();
        try (KafkaConsumer<String, byte[]> bare = load.atTheEnd()) {
            runs(round).forEach(run -> load.state(run, 1, RunPhase.SUCCEEDED, LINES));
            runs(round).forEach(service::awaitKnown);
            long begin = System.nanoTime();
            for (int batch = 0; batch < LINES / BATCH; batch++) {
                int at = batch;
                load.send(batches.stream().map(each -> each.get(at)).toList());
            }
            load.flush();
            AtOnce.sum(runs(round), run -> service.drain(run, "1." + (LINES - 1)));
            stored.add(lines() / seconds(begin));

            long consuming = System.nanoTime();
            LogLoad.read(bare, RUNS * LINES / BATCH);
            consumed.add(lines() / seconds(consuming));
        }
    }

    private static long replay(LogService service, int round, Samples replayed) {
        List<String> all = runs(round);
        List<List<String>> shares = List.of(all.subList(0, RUNS / READERS), all.subList(RUNS / READERS, RUNS));
        ToLongFunction<List<String>> read =
                share -> share.stream().mapToLong(run -> service.drain(run, "")).sum();
        long begin = System.nanoTime();
        long bytes = AtOnce.sum(shares, read);
        replayed.add(lines() / seconds(begin));
        return bytes;
    }

    private static void copy(long bytes, Samples copied) {
        var block = new byte[64 * 1024];
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> serve(server, block, bytes));
            long begin = System.nanoTime();
            try (var socket = new Socket(server.getInetAddress(), server.getLocalPort());
                    InputStream in = socket.getInputStream()) {
                var buffer = new byte[64 * 1024];
                while (in.read(buffer) >= 0) {
                    // only counted by time
                }
            }
            copied.add(lines() / seconds(begin));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void serve(ServerSocket server, byte[] block, long bytes) {
        try (Socket socket = server.accept();
                var out = new BufferedOutputStream(socket.getOutputStream())) {
            for (long rest = bytes; rest > 0; rest -= block.length) {
                out.write(block, 0, (int) Math.min(rest, block.length));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> runs(int round) {
        return IntStream.range(0, RUNS).mapToObj(index -> run(round, index)).toList();
    }

    private static String run(int round, int index) {
        return "bench%03d%04d".formatted(round, index);
    }

    private static double lines() {
        return (double) RUNS * LINES;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / NANOS_A_SECOND;
    }

    private static void print(Figure figure) {
        System.out.println(figure.line());
    }
}
