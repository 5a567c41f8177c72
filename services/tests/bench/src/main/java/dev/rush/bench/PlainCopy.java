package dev.rush.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Copies the files of a checkout with two threads and does nothing else: what a copy must cost at least. */
final class PlainCopy {
    private static final int BATCH = 64;

    private final Path source;
    private final List<Path> folders;
    private final List<Path> files;

    PlainCopy(Path checkout) {
        this.source = checkout;
        try (Stream<Path> all = Files.walk(checkout)) {
            List<Path> entries = all.map(checkout::relativize)
                    .filter(path -> !path.startsWith(".git"))
                    .toList();
            this.folders = entries.stream()
                    .filter(path -> Files.isDirectory(checkout.resolve(path)))
                    .toList();
            this.files = entries.stream()
                    .filter(path -> Files.isRegularFile(checkout.resolve(path)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void to(Path target) {
        try {
            for (Path folder : folders) {
                Files.createDirectories(target.resolve(folder));
            }
            AtomicInteger next = new AtomicInteger();
            Thread second = Thread.ofPlatform().start(() -> copy(target, next));
            copy(target, next);
            second.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void copy(Path target, AtomicInteger next) {
        try {
            for (int from = next.getAndAdd(BATCH); from < files.size(); from = next.getAndAdd(BATCH)) {
                for (Path file : files.subList(from, Math.min(files.size(), from + BATCH))) {
                    Files.copy(source.resolve(file), target.resolve(file));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
