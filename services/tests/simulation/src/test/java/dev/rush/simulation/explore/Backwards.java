package dev.rush.simulation.explore;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** From which states of a graph others can be reached. */
final class Backwards {
    private final int states;
    private final int[] first;
    private final int[] sources;

    /**
     * A graph.
     *
     * @param edges from and to, in turn
     */
    Backwards(int states, IntList edges) {
        this.states = states;
        this.first = new int[states + 1];
        this.sources = new int[edges.size() / 2];
        for (int edge = 1; edge < edges.size(); edge += 2) {
            first[edges.get(edge) + 1]++;
        }
        for (int state = 0; state < states; state++) {
            first[state + 1] += first[state];
        }
        int[] at = first.clone();
        for (int edge = 0; edge < edges.size(); edge += 2) {
            sources[at[edges.get(edge + 1)]++] = edges.get(edge);
        }
    }

    BitSet reaching(IntPredicate goal) {
        BitSet found = new BitSet(states);
        IntList open = new IntList();
        for (int state = 0; state < states; state++) {
            if (goal.test(state)) {
                found.set(state);
                open.add(state);
            }
        }
        for (int at = 0; at < open.size(); at++) {
            int state = open.get(at);
            for (int edge = first[state]; edge < first[state + 1]; edge++) {
                if (!found.get(sources[edge])) {
                    found.set(sources[edge]);
                    open.add(sources[edge]);
                }
            }
        }
        return found;
    }
}
