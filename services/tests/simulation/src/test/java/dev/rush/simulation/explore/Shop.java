package dev.rush.simulation.explore;

import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.PullRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pull-request service and the forge.
 *
 * @param delivery of the run
 * @param branches the run's branches on the forge
 * @param requests the run's pull requests, in whatever state
 * @param kept the commits of work that is kept
 */
record Shop(Optional<Delivery> delivery, Set<String> branches, List<Opened> requests, Set<String> kept) {
    static final Shop EMPTY = new Shop(Optional.empty(), Set.of(), List.of(), Set.of());

    /** What became of a pull request. */
    enum Fate {
        OPEN,
        CLOSED,
        MERGED
    }

    /**
     * A pull request on the forge.
     *
     * @param head the commit that it shows
     */
    record Opened(String branch, String head, Fate fate) {}

    Shop with(Delivery next) {
        return new Shop(Optional.of(next), branches, requests, kept);
    }

    Shop pushed(String branch) {
        Set<String> more = new TreeSet<>(branches);
        more.add(branch);
        return new Shop(delivery, more, requests, kept);
    }

    Shop opened(String branch, String head) {
        List<Opened> more = new ArrayList<>(requests);
        more.add(new Opened(branch, head, Fate.OPEN));
        return new Shop(delivery, branches, more, kept);
    }

    /** After a person closed or merged the pull request that is open. */
    Shop after(Fate fate) {
        return new Shop(
                delivery,
                branches,
                requests.stream()
                        .map(one -> one.fate() == Fate.OPEN ? new Opened(one.branch(), one.head(), fate) : one)
                        .toList(),
                kept);
    }

    Shop keeping(String head) {
        Set<String> more = new TreeSet<>(kept);
        more.add(head);
        return new Shop(delivery, branches, requests, more);
    }

    boolean hasOpen(String branch) {
        return requests.stream().anyMatch(one -> one.branch().equals(branch) && one.fate() == Fate.OPEN);
    }

    boolean shows(String head) {
        return requests.stream().anyMatch(one -> one.head().equals(head));
    }

    /** What the forge shows of a branch: the open one first. */
    ForgeAnswer look(String branch) {
        if (hasOpen(branch)) {
            return new ForgeAnswer.Open(pullRequest());
        }
        return requests.stream()
                .filter(one -> one.branch().equals(branch))
                .findFirst()
                .<ForgeAnswer>map(one -> one.fate() == Fate.MERGED
                        ? new ForgeAnswer.Merged(pullRequest(), "f".repeat(40))
                        : new ForgeAnswer.Closed(pullRequest()))
                .orElseGet(ForgeAnswer.None::new);
    }

    static PullRequest pullRequest() {
        return new PullRequest("github", 1, "https://forge/1");
    }
}
