package dev.rush.checker.history;

import java.util.List;

/**
 * The forges' side.
 *
 * @param deliveries in the deliverer's database, one a run
 * @param pullRequests as the local forge has them
 * @param openings what the deliverer announced
 * @param branches the branches of runs, in every repository that still exists
 * @param readable the repositories that could be read; the others are no longer there
 */
public record DeliveredWork(
        List<Delivery> deliveries,
        List<PullRequest> pullRequests,
        List<Opening> openings,
        List<Branch> branches,
        List<String> readable) {
    public DeliveredWork {
        deliveries = List.copyOf(deliveries);
        pullRequests = List.copyOf(pullRequests);
        openings = List.copyOf(openings);
        branches = List.copyOf(branches);
        readable = List.copyOf(readable);
    }

    /**
     * What the deliverer holds.
     *
     * @param head the commit of the result that it took
     */
    public record Delivery(String run, int attempt, String state, String head) {}

    /** A pull request of a forge. */
    public record PullRequest(String run, String repository, int number) {}

    /** A pull request was announced. */
    public record Opening(String run, int number, String head) {}

    /** A branch {@code rush/<run>}. */
    public record Branch(String repository, String run, String head) {}
}
