package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.FaultPoint;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Pool;
import dev.rush.worktrees.pool.PoolSettings;
import dev.rush.worktrees.pool.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A machine's worktrees with real git, and the three ways a worktree comes about. */
final class TestWorktrees implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Git GIT = new Git(Duration.ofMinutes(1));

    private static final PoolSettings ROOMY = new PoolSettings(1L << 32, Duration.ZERO);
    private static final AtomicInteger RUNS = new AtomicInteger();

    final Path data;
    final Mirrors mirrors;
    final Worktrees worktrees;

    /** How a worktree comes about. */
    enum Way {
        GIT,
        COPY,
        POOL
    }

    private TestWorktrees(Path data, PoolSettings settings, FaultPoint fault) {
        this.data = data;
        this.mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        this.worktrees = new Worktrees(
                new Worktrees.Setup(Places.beside(data.resolve("worktrees")), mirrors, GIT, fault),
                Threads.start(),
                settings);
    }

    static TestWorktrees in(Path data) {
        return new TestWorktrees(data, ROOMY, FaultPoint.NONE);
    }

    static TestWorktrees withQuota(Path data, long quota) {
        return new TestWorktrees(data, new PoolSettings(quota, Duration.ZERO), FaultPoint.NONE);
    }

    static TestWorktrees fetching(Path data) {
        return new TestWorktrees(data, new PoolSettings(1L << 32, Duration.ofMillis(50)), FaultPoint.NONE);
    }

    static TestWorktrees cutBy(Path data, FaultPoint fault) {
        return new TestWorktrees(data, ROOMY, fault);
    }

    static AttemptKey attempt() {
        return new AttemptKey(new RunId("run%09d".formatted(RUNS.incrementAndGet())), 1);
    }

    Checkout create(AttemptKey attempt, TestRepository repository) {
        return worktrees.create(attempt, repository.repository(), BaseBranch.DEFAULT);
    }

    Checkout.Ready ready(TestRepository repository) {
        return ready(attempt(), repository);
    }

    Checkout.Ready ready(AttemptKey attempt, TestRepository repository) {
        Checkout checkout = create(attempt, repository);
        if (checkout instanceof Checkout.Ready ready) {
            return ready;
        }
        throw new IllegalStateException(checkout.toString());
    }

    /** A worktree that came about in that way, after those that are needed for it. */
    Checkout.Ready by(Way way, TestRepository repository) {
        for (int before = 0; before < way.ordinal(); before++) {
            ready(repository);
            awaitTemplate(repository);
        }
        if (way == Way.POOL) {
            awaitReady(repository, 1);
        }
        return ready(repository);
    }

    void awaitTemplate(TestRepository repository) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> pool(repository.repository())
                        .template()
                        .filter(template -> template.commit()
                                .equals(pool(repository.repository()).wanted()))
                        .isPresent());
    }

    /** Waits until so many worktrees are ready at the repository's tip. */
    void awaitReady(TestRepository repository, int count) {
        String tip = repository.git("rev-parse", "HEAD");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> pool(repository.repository()).ready().stream()
                                .filter(tip::equals)
                                .count()
                        >= count);
    }

    /** Takes an attempt's worktree away, of which every process has ended. */
    void discard(AttemptKey attempt, TestRepository repository) {
        worktrees.discard(repository.repository(), attempt, Processes.ENDED);
    }

    Pool pool(Repository repository) {
        return worktrees.pool(repository);
    }

    Path mirror(TestRepository repository) {
        return mirrors.path(repository.repository());
    }

    /** Runs git in a folder and returns what it said. */
    static String git(Path folder, String... arguments) {
        Map<String, String> person = new Author("A Person", "person@example.org").environment();
        boolean bare = Files.exists(folder.resolve("HEAD")) && !Files.exists(folder.resolve(".git"));
        Git.Result result = bare ? GIT.in(folder).run(person, arguments) : GIT.run(folder, person, arguments);
        if (!result.ok()) {
            throw new IllegalStateException(result.why());
        }
        return result.output();
    }

    @Override
    public void close() {
        worktrees.close();
    }
}
