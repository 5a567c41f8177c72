package dev.rush.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Does something many times at once. */
final class AtOnce {
    private AtOnce() {}

    /** Does it for each at once, and adds up what comes of it. */
    static <T> long sum(List<T> each, ToLongFunction<T> what) {
        try (ExecutorService threads = Executors.newFixedThreadPool(each.size())) {
            List<Callable<Long>> all = each.stream()
                    .<Callable<Long>>map(one -> () -> what.applyAsLong(one))
                    .toList();
            return threads.invokeAll(all).stream().mapToLong(Future::resultNow).sum();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

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
