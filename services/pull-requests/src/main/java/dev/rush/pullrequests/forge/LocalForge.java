package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.git.History;
import dev.rush.pullrequests.git.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Any git repository on this machine, without a server: the branch is in the repository, the pull request is kept by Rush.
 * No hook and no other code of the repository is run.
 */
public final class LocalForge implements Forge {
    private final PullRequestNumbers numbers;
    private final boolean allowed;
    private final ReentrantLock merging = new ReentrantLock();

    /**
     * The forge with that memory.
     *
     * @param allowed whether repositories on this machine may be used at all
     */
    public LocalForge(PullRequestNumbers numbers, boolean allowed) {
        this.numbers = numbers;
        this.allowed = allowed;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public UpstreamAnswer upstream(Repository repository) {
        Path path = Path.of(repository.path());
        if (!allowed) {
            return new UpstreamAnswer.Refused(
                    RunReason.REPOSITORY_UNAVAILABLE, "this service does not open repositories on its own machine");
        }
        return Files.isDirectory(path)
                ? new UpstreamAnswer.Upstream(Upstream.local(path.toString()))
                : new UpstreamAnswer.Refused(
                        RunReason.REPOSITORY_UNAVAILABLE, "there is no repository at " + path + " on the server");
    }

    @Override
    public ForgeAnswer find(PullRequestPlan plan) {
        OptionalInt number = numbers.find(plan.run());
        return number.isEmpty() ? new ForgeAnswer.None() : state(plan, pullRequest(plan, number.getAsInt()));
    }

    @Override
    public ForgeAnswer open(PullRequestPlan plan) {
        return state(plan, pullRequest(plan, numbers.assign(plan.run(), plan.repository())));
    }

    /** Nobody writes reviews here, and there are no checks. */
    @Override
    public News news(PullRequestPlan plan, PullRequest pullRequest, Following following) {
        return switch (find(plan)) {
            case ForgeAnswer.Open open -> new News.Open("", "", List.of());
            case ForgeAnswer other -> new News.Otherwise(other);
        };
    }

    @Override
    public boolean say(PullRequestPlan plan, PullRequest pullRequest, Following.Reply reply) {
        return true;
    }

    /** Nothing can be set on what is only kept by Rush. */
    @Override
    public Optional<List<String>> mark(PullRequestPlan plan, PullRequest pullRequest) {
        return Optional.of(Together.refused(plan.wish(), "a pull request of a repository on this computer has none"));
    }

    @Override
    public MergeAnswer merge(PullRequestPlan plan) {
        merging.lock();
        try {
            return LocalMerge.merge(plan, numbers.find(plan.run()).orElse(0));
        } finally {
            merging.unlock();
        }
    }

    private ForgeAnswer state(PullRequestPlan plan, PullRequest pullRequest) {
        try (var repository = PersonsRepository.open(plan.repository());
                var history = new History(repository.git())) {
            ObjectId base = repository.branch(plan.base());
            ObjectId head = ObjectId.fromString(plan.headCommit());
            if (base != null && history.contains(base, head)) {
                return new ForgeAnswer.Merged(
                        pullRequest, history.arrivalOf(head, base).name());
            }
            return repository.branch(plan.branch()) == null
                    ? new ForgeAnswer.Closed(pullRequest)
                    : new ForgeAnswer.Open(pullRequest);
        } catch (IOException failure) {
            return new ForgeAnswer.Later("cannot read the repository: " + failure.getMessage(), Duration.ZERO);
        }
    }

    private PullRequest pullRequest(PullRequestPlan plan, int number) {
        return new PullRequest(name(), number, "rush://pull-requests/" + plan.run());
    }
}
