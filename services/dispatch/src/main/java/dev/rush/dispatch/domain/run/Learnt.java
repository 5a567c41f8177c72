package dev.rush.dispatch.domain.run;

import dev.rush.contracts.capability.Requirement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What machines that handed a run back have read in its repository. Only a machine can read the repository, so it is known
 * after the first of them was given the run.
 *
 * @param requirements what the repository requires, as last read; at most {@link Requirement#MOST}
 * @param times how often the run was handed back; none of these attempts counts as a failed try
 */
public record Learnt(List<Requirement> requirements, int times) {
    /** How often a run may be handed back: what machines say must not keep it going round for ever. */
    static final int MOST = 3;

    /** Nobody has handed it back. */
    public static final Learnt NOTHING = new Learnt(List.of(), 0);

    public Learnt {
        requirements = List.copyOf(requirements);
    }

    /** After it was handed back once more. */
    Learnt after(List<Requirement> read) {
        return new Learnt(read, times + 1);
    }

    /** Those requirements and what was learnt, each once. */
    List<Requirement> with(List<Requirement> asked) {
        Set<Requirement> all = new LinkedHashSet<>(asked);
        all.addAll(requirements);
        return List.copyOf(all);
    }
}
