package dev.rush.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Does something many times at once. */
final class AtOnce {
    private AtOnce() {}

    /** How long all took together; their results are added to the list. */
    static <T> double millis(int times, Callable<T> what, List<T> results) {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            long begin = System.nanoTime();
            List<Future<T>> all =
                    threads.invokeAll(Stream.generate(() -> what).limit(times).toList());
            double millis = (System.nanoTime() - begin) / 1e6;
            all.forEach(each -> results.add(each.resultNow()));
            return millis;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
