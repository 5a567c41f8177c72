package dev.rush.worker.git;

import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One bare mirror a repository, named by a hash and never by what people typed. Everything that changes a mirror's shared
 * files goes through its one lock, because git itself loses races there.
 */
public final class Mirrors {
    /** Where a mirror keeps the branches of its repository. */
    static final String BRANCHES = "refs/remotes/origin/";

    /** The commit that the repository's own HEAD shows. */
    static final String DEFAULT = "refs/rush/default";

    private static final Git.Result SHARED = new Git.Result(0, "", "");

    private final Path folder;
    private final String githubUrl;
    private final Git git;
    private final Map<Repository, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<Repository, Long> fetched = new ConcurrentHashMap<>();

    /** Mirrors in that folder; {@code owner/name} is read from that address. */
    public Mirrors(Path folder, String githubUrl, Git git) {
        this.folder = folder;
        this.githubUrl = githubUrl;
        this.git = git;
    }

    /** The lock of a repository's mirror. */
    public ReentrantLock lock(Repository repository) {
        return locks.computeIfAbsent(repository, key -> new ReentrantLock());
    }

    /** Where a repository is read from. */
    public String url(Repository repository) {
        return repository.isLocal() ? repository.value() : githubUrl + "/" + repository.path() + ".git";
    }

    /** Where a repository's mirror is, or would be. */
    public Path path(Repository repository) {
        return folder.resolve(hash(repository.value()) + ".git");
    }

    /**
     * Makes the mirror if need be and brings it up to date; only under {@link #lock}. A fetch that began after the caller
     * asked is shared: whoever waited for the lock meanwhile needs none of its own.
     *
     * @param asked when the caller asked, by {@link System#nanoTime}
     */
    Git.Result refresh(Repository repository, long asked) {
        Path mirror = path(repository);
        Long last = fetched.get(repository);
        if (last != null && last - asked >= 0 && Files.exists(mirror)) {
            return SHARED;
        }
        long begin = System.nanoTime();
        Git.Result result = Files.exists(mirror.resolve("HEAD")) ? SHARED : init(mirror);
        result = result.ok() ? fetch(repository, mirror) : result;
        if (result.ok()) {
            fetched.put(repository, begin);
        }
        return result;
    }

    private Git.Result fetch(Repository repository, Path mirror) {
        String branches = "+refs/heads/*:" + BRANCHES + "*";
        Git.Result all = fetch(repository, mirror, branches, "+HEAD:" + DEFAULT);
        if (all.ok() || !all.error().contains("couldn't find remote ref HEAD")) {
            return all;
        }
        git.run(mirror, "update-ref", "-d", DEFAULT);
        return fetch(repository, mirror, branches);
    }

    private Git.Result fetch(Repository repository, Path mirror, String... refs) {
        String[] command = {
            "fetch",
            "--quiet",
            "--prune",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            "--end-of-options",
            url(repository)
        };
        String[] all = Arrays.copyOf(command, command.length + refs.length);
        System.arraycopy(refs, 0, all, command.length, refs.length);
        return git.run(mirror, all);
    }

    private Git.Result init(Path mirror) {
        try {
            Files.createDirectories(mirror);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return git.run(mirror, "init", "--quiet", "--bare", "--template=");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
