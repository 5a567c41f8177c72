package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.FileStat;
import dev.rush.worktrees.git.IndexFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of an index from one folder to another and notes what the index must remember of the copies, so that
 * git need not read them again. Every copy gets the pinned time. Copies that run at once queue for the threads.
 */
public final class TreeCopy {
    private static final int BATCH = 64;
    private final Executor threads;
    private final int workers;
    private final Runnable betweenBatches;

    /** Copies by so many of these threads at once; between two batches each calls the third argument. */
    public TreeCopy(Executor threads, int workers, Runnable betweenBatches) {
        this.threads = threads;
        this.workers = workers;
        this.betweenBatches = betweenBatches;
    }

    /**
     * Copies entries of the index and patches them.
     *
     * @param index what is copied; patched as it goes
     * @param entries which of it
     * @throws IOException when a file cannot be copied; part of the copy is then there
     * @throws CancellationException when the thread was interrupted
     */
    public void copy(Path source, Path target, IndexFile index, int[] entries) throws IOException {
        makeFolders(target, index, entries);
        Work work = new Work(source, target, index, entries);
        int helpers = Math.min(workers, entries.length / BATCH + 1);
        CountDownLatch done = new CountDownLatch(helpers);
        for (int helper = 0; helper < helpers; helper++) {
            threads.execute(() -> {
                try {
                    work.run(betweenBatches);
                } finally {
                    done.countDown();
                }
            });
        }
        await(done, work);
        work.rethrow();
    }

    /** Nothing may still write into the target when this returns, so an interrupted thread waits too. */
    private static void await(CountDownLatch done, Work work) {
        boolean interrupted = false;
        while (done.getCount() > 0) {
            try {
                done.await();
            } catch (InterruptedException stop) {
                interrupted = true;
                work.failure.compareAndSet(null, new CancellationException("the copy was interrupted"));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void makeFolders(Path target, IndexFile index, int[] entries) throws IOException {
        Set<String> made = new HashSet<>();
        made.add("");
        Files.createDirectories(target);
        for (int entry : entries) {
            String path = index.path(entry);
            boolean isFolder = index.type(entry) == IndexFile.SUBMODULE;
            makeFolder(target, isFolder ? path : parent(path), made);
        }
    }

    private static void makeFolder(Path target, String folder, Set<String> made) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String one = folder; made.add(one); one = parent(one)) {
            missing.add(one);
        }
        for (String one : missing.reversed()) {
            makeFolder(target.resolve(one));
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw there;
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Batches of one copy, taken by whoever is free. */
    private static final class Work {
        private final Path source;
        private final Path target;
        private final IndexFile index;
        private final int[] entries;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Work(Path source, Path target, IndexFile index, int[] entries) {
            this.source = source;
            this.target = target;
            this.index = index;
            this.entries = entries;
        }

        void run(Runnable between) {
            try {
                FileCopy files = new FileCopy(target);
                for (int from = next.getAndAdd(BATCH);
                        from < entries.length && failure.get() == null;
                        from = next.getAndAdd(BATCH)) {
                    between.run();
                    for (int at = from; at < Math.min(entries.length, from + BATCH); at++) {
                        copy(files, entries[at]);
                    }
                }
            } catch (IOException | RuntimeException | Error failed) {
                failure.compareAndSet(null, failed);
            }
        }

        private void copy(FileCopy files, int entry) throws IOException {
            if (index.type(entry) == IndexFile.SUBMODULE) {
                return;
            }
            Path copy = target.resolve(index.path(entry));
            files.copy(source.resolve(index.path(entry)), copy, index.mode(entry));
            FileStat.pin(copy);
            index.patch(entry, FileStat.of(copy));
        }

        void rethrow() throws IOException {
            Throwable failed = failure.get();
            switch (failed) {
                case null -> {}
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failed);
            }
        }
    }
}
