package dev.rush.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labels of pull requests and whom a review is asked of, with what a forge refuses. */
public final class FakeMarks {
    private final Map<Integer, Set<String>> labels = new HashMap<>();
    private final Map<Integer, Set<String>> reviewers = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private int writes;
    private int lostAnswers;

    /** From now on no pull request gets that label or reviewer. */
    public synchronized void refuse(String name) {
        refused.add(name);
    }

    /** What is set is set, and so many answers are lost. */
    public synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    /** How often something was set, or was to be. */
    public synchronized int writes() {
        return writes;
    }

    public synchronized List<String> labels(int pull) {
        return List.copyOf(labels.getOrDefault(pull, Set.of()));
    }

    public synchronized List<String> reviewers(int pull) {
        return List.copyOf(reviewers.getOrDefault(pull, Set.of()));
    }

    /** A person has reviewed: nothing more is asked of them. */
    public synchronized void reviewed(int pull, String user) {
        reviewers.getOrDefault(pull, new HashSet<>()).remove(user);
    }

    synchronized boolean isRefused(String name) {
        return refused.contains(name);
    }

    /** Adds labels; the status of the answer. None is added when one is refused. */
    public synchronized int label(int pull, List<String> names) {
        return add(labels, pull, names);
    }

    /** Asks for reviews; the status of the answer. None is asked for when one is refused. */
    public synchronized int ask(int pull, List<String> names) {
        return add(reviewers, pull, names);
    }

    private int add(Map<Integer, Set<String>> where, int pull, List<String> names) {
        writes++;
        if (names.stream().anyMatch(refused::contains)) {
            return 422;
        }
        where.computeIfAbsent(pull, first -> new LinkedHashSet<>()).addAll(new ArrayList<>(names));
        if (lostAnswers > 0) {
            lostAnswers--;
            return 502;
        }
        return 200;
    }
}
