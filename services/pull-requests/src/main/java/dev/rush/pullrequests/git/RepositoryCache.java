package dev.rush.pullrequests.git;

import dev.rush.contracts.id.AttemptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * One bare repository for every upstream, in a folder of our own. It can be deleted at any time: what is missing is
 * fetched again. One thread at a time works on one upstream; different ones do not wait for each other.
 */
public final class RepositoryCache {
    private final Path folder;
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private final Set<String> tidied = ConcurrentHashMap.newKeySet();

    /** A cache in that folder, made when it is not there. */
    public RepositoryCache(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Work on a cached repository. */
    @FunctionalInterface
    interface Work<T> {
        T on(Repository repository) throws IOException;
    }

    /**
     * Does the work on the upstream's cached repository.
     *
     * @throws UncheckedIOException when the cache itself cannot be read or written
     */
    <T> T with(Upstream upstream, Work<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(upstream.key(), key -> new ReentrantLock());
        lock.lock();
        try (Repository repository = open(folder.resolve("cache").resolve(nameOf(upstream) + ".git"))) {
            if (tidied.add(upstream.key())) {
                StaleLocks.remove(repository.getDirectory().toPath());
            }
            return work.on(repository);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        } finally {
            lock.unlock();
        }
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /**
     * Does the work while nobody else here works on the upstream, for work that opens the cache by itself. What it left
     * behind when it was killed goes the next time.
     */
    <T> T alone(Upstream upstream, Supplier<T> work) {
        return with(upstream, repository -> {
            tidied.remove(upstream.key());
            return work.get();
        });
    }

    /** A file to assemble a bundle in; whoever asks deletes it. */
    public Path bundleFile(AttemptKey attempt) {
        try {
            Path bundles = Files.createDirectories(folder.resolve("bundles"));
            return bundles.resolve(attempt.name() + ".bundle");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the folder for bundles", failure);
        }
    }

    private static Repository open(Path path) throws IOException {
        Repository repository = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(path.toFile())
                .setMustExist(false)
                .build();
        if (!Files.exists(path.resolve("HEAD"))) {
            repository.create(true);
            repository.getConfig().setBoolean("gc", null, "autoDetach", false);
            repository.getConfig().setBoolean("pack", null, "deltaCompression", false);
            repository.getConfig().setBoolean("fsck", null, "safeForMacOS", true);
            repository.getConfig().save();
        }
        return repository;
    }

    private static String nameOf(Upstream upstream) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(upstream.key().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
