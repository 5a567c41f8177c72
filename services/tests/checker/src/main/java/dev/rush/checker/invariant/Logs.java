package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Logged;
import dev.rush.checker.history.Logged.Line;
import dev.rush.checker.history.Logged.Shown;
import dev.rush.checker.history.Logged.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** L: each line once, in order, none missing. */
final class Logs {
    private final Map<String, String> sent = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    private Logs() {}

    static List<Violation> check(Decided decided, Logged logged) {
        var checking = new Logs();
        logged.sent().forEach(checking::said);
        Map<String, Shown> shown =
                logged.shown().stream().collect(Collectors.toMap(Shown::run, one -> one, (one, same) -> one));
        decided.runs().stream().filter(run -> run.phase().isTerminal()).forEach(run -> {
            checking.stored(run, logged.stored());
            if (shown.containsKey(run.id())) {
                checking.shown(run, shown.get(run.id()));
            }
        });
        return checking.found;
    }

    /** What comes again must be what came before. */
    private void said(Line line) {
        String before = sent.putIfAbsent(key(line), line.text());
        if (before != null && !before.equals(line.text())) {
            add(line.run(), place(line) + " was said twice, and not the same");
        }
    }

    private void stored(Run run, List<Stretch> stored) {
        long reached = 0;
        List<Stretch> own = stored.stream()
                .filter(one -> one.run().equals(run.id()) && one.attempt() == run.attempt())
                .sorted(Comparator.comparingLong(Stretch::first))
                .toList();
        for (Stretch next : own) {
            if (next.first() > reached + 1) {
                add(run.id(), "the store has nothing between " + reached + " and " + next.first());
            }
            reached = Math.max(reached, next.last());
        }
        if (reached < run.lastSeq()) {
            add(run.id(), "the store ends at " + reached + " of " + run.lastSeq());
        }
    }

    private void shown(Run run, Shown log) {
        int attempt = 0;
        long seq = 0;
        for (Line line : log.lines()) {
            if (line.attempt() != attempt) {
                if (line.attempt() < attempt) {
                    add(run.id(), place(line) + " is shown after attempt " + attempt);
                }
                attempt = line.attempt();
                seq = 0;
            }
            if (line.seq() != seq + 1) {
                add(run.id(), place(line) + " is shown after " + seq);
            }
            seq = line.seq();
            same(line);
        }
        long reached = attempt == run.attempt() ? seq : 0;
        if (reached < run.lastSeq()) {
            add(run.id(), "is shown up to " + reached + " of " + run.lastSeq());
        }
        if (!log.isWhole()) {
            add(run.id(), "says itself that something is missing");
        }
    }

    private void same(Line line) {
        String said = sent.get(key(line));
        if (said != null && !said.equals(line.text())) {
            add(line.run(), place(line) + " is not shown as it was said");
        }
    }

    private static String key(Line line) {
        return line.run() + " " + place(line);
    }

    private static String place(Line line) {
        return "line " + line.attempt() + "." + line.seq();
    }

    private void add(String run, String what) {
        found.add(new Violation(Invariant.L, run, what));
    }
}
