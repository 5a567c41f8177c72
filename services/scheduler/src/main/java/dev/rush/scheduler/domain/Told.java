package dev.rush.scheduler.domain;

import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many refusals are told with an answer: an event that names ten thousand machines would not fit its topic. */
final class Told {
    /** The most machines that are named; those beyond are counted. */
    static final int MOST = 20;

    /** What can change soonest comes first. */
    private static final List<RefusalKind> INTEREST = List.of(
            RefusalKind.FULL,
            RefusalKind.DISCONNECTED,
            RefusalKind.CORDONED,
            RefusalKind.REQUIREMENT_UNMET,
            RefusalKind.NO_SLOTS,
            RefusalKind.AGENT_MISSING,
            RefusalKind.LOST,
            RefusalKind.NOT_CHOSEN,
            RefusalKind.NOT_ASKED_FOR,
            RefusalKind.OTHER);

    private Told() {}

    /** All of them in their order where they are few; those of most interest, and how many more there are, where they are many. */
    static List<Refusal> of(List<Refusal> all) {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<Refusal> first = all.stream()
                .sorted(Comparator.comparingInt((Refusal one) -> INTEREST.indexOf(one.kind()))
                        .thenComparing(Refusal::machine))
                .limit(MOST)
                .toList();
        return counted(first, all.size() - MOST);
    }

    /** Those, and that there are so many more. */
    static List<Refusal> counted(List<Refusal> first, int more) {
        List<Refusal> told = new ArrayList<>(first);
        if (more > 0) {
            told.add(new Refusal("and " + more + " more", RefusalKind.OTHER, "rush cloud status --why names them"));
        }
        return List.copyOf(told);
    }
}
