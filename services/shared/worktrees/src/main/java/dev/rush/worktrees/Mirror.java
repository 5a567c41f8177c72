package dev.rush.worktrees;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bare repository that the worktrees of one repository belong to. Every git command that changes what they share
 * goes through its one lock, because git itself loses races there.
 */
final class Mirror {
    /** Where a mirror keeps the branches of its repository. */
    static final String BRANCHES = "refs/remotes/origin/";

    /** The commit that the repository's own HEAD shows. */
    static final String DEFAULT = "refs/rush/default";

    /** The setting that says whose mirror it is. */
    static final String REPOSITORY = "rush.repository";

    private static final Git.Result SHARED = new Git.Result(0, "", "");

    private final Repository repository;
    private final Path path;
    private final String url;
    private final Git git;
    private final CheckoutRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Long fetched;

    Mirror(Repository repository, Path path, String url, Git git) {
        this.repository = repository;
        this.path = path;
        this.url = url;
        this.git = git;
        this.rules = new CheckoutRules(git, path);
    }

    Repository repository() {
        return repository;
    }

    Path path() {
        return path;
    }

    Refs refs() {
        return new Refs(path);
    }

    CheckoutRules rules() {
        return rules;
    }

    boolean exists() {
        return Files.exists(path.resolve("HEAD"));
    }

    /** Does something that changes what the worktrees share; an interrupt ends the wait for the others. */
    private Git.Result locked(Supplier<Git.Result> change) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Git.Result(1, "", "interrupted");
        }
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs git here under the lock. */
    Git.Result run(String... arguments) {
        return locked(() -> git.run(path, arguments));
    }

    /** Where a run starts: a commit, or why there is none. */
    sealed interface Start {
        /** The commit. */
        record At(String commit) implements Start {}

        /** Why there is none. */
        record Nowhere(Checkout.Refused refusal) implements Start {}
    }

    /** The commit a base shows now. A repository on this machine is fetched only when its ref has moved. */
    Start start(BaseBranch base) {
        long asked = System.nanoTime();
        Optional<String> current = current(base);
        if (current.isPresent()) {
            return new Start.At(current.get());
        }
        Git.Result result = locked(() -> refresh(asked));
        if (!result.ok()) {
            return new Start.Nowhere(Failures.refusal(result, RunReason.REPOSITORY_UNAVAILABLE));
        }
        return commit(base).<Start>map(Start.At::new).orElseGet(() -> ask(base));
    }

    /** The commit the mirror has for a base, however old. */
    Optional<String> commit(BaseBranch base) {
        return refs().read(ref(base));
    }

    private Start ask(BaseBranch base) {
        Git.Result commit =
                git.run(path, "rev-parse", "--verify", "--quiet", "--end-of-options", ref(base) + "^{commit}");
        if (commit.ok()) {
            return new Start.At(commit.output());
        }
        boolean empty =
                git.run(path, "for-each-ref", "--count=1", BRANCHES).output().isBlank();
        return new Start.Nowhere(
                empty
                        ? new Checkout.Refused(RunReason.REPOSITORY_EMPTY, repository + " has no commit to start from")
                        : new Checkout.Refused(RunReason.BASE_NOT_FOUND, repository + " has no branch " + base));
    }

    /** The base, when it can be told without a process that the mirror has it as the repository shows it now. */
    Optional<String> current(BaseBranch base) {
        Optional<String> ours = commit(base);
        return ours.isEmpty()
                ? ours
                : Upstream.of(repository)
                        .flatMap(upstream -> upstream.commit(base))
                        .filter(ours.get()::equals);
    }

    private static String ref(BaseBranch base) {
        return base.isDefault() ? DEFAULT : BRANCHES + base.value();
    }

    /**
     * Makes the mirror if need be and brings it up to date. A fetch that began after the caller asked is shared: whoever
     * waited for the lock meanwhile needs none of its own.
     *
     * @param asked when the caller asked, by {@link System#nanoTime}
     */
    private Git.Result refresh(long asked) {
        Long last = fetched;
        if (last != null && last - asked >= 0 && exists()) {
            return SHARED;
        }
        long begin = System.nanoTime();
        boolean known = exists();
        Git.Result result = known ? SHARED : init();
        result = result.ok() ? fetch() : result;
        if (result.ok()) {
            fetched = begin;
        } else if (!known) {
            Trash.delete(path);
        }
        return result;
    }

    /** Brings the mirror up to date, whoever asks; for the background. */
    Git.Result fetchAgain() {
        long asked = System.nanoTime();
        return locked(() -> refresh(asked));
    }

    private Git.Result fetch() {
        String branches = "+refs/heads/*:" + BRANCHES + "*";
        Git.Result all = fetch(branches, "+HEAD:" + DEFAULT);
        if (all.ok() || !all.error().contains("couldn't find remote ref HEAD")) {
            return all;
        }
        git.run(path, "update-ref", "-d", DEFAULT);
        return fetch(branches);
    }

    private Git.Result fetch(String... refs) {
        List<String> command = new ArrayList<>(List.of(
                "fetch",
                "--quiet",
                "--prune",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--no-recurse-submodules",
                "--end-of-options",
                url));
        command.addAll(List.of(refs));
        return git.run(path, command.toArray(String[]::new));
    }

    /** Made aside, so that what is in its place is whole. Git must never collect garbage by itself in it. */
    private Git.Result init() {
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Trash.delete(aside);
        try {
            Files.createDirectories(aside);
            Git.Result made = git.run(aside, "init", "--quiet", "--bare", "--template=", "--object-format=" + format());
            if (made.ok()) {
                git.run(aside, "config", "gc.auto", "0");
                git.run(aside, "config", REPOSITORY, repository.value());
                Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
            }
            return made;
        } catch (IOException failure) {
            return new Git.Result(1, "", Failures.text(failure));
        }
    }

    private String format() {
        return repository.isLocal()
                        && git.run(
                                        path.resolveSibling("."),
                                        "-C",
                                        repository.path(),
                                        "rev-parse",
                                        "--show-object-format")
                                .output()
                                .equals("sha256")
                ? "sha256"
                : "sha1";
    }
}
