package dev.rush.dispatch.domain.group;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an id, or the beginning of one, fits. Runs and groups are named alike, so that a beginning means one of them only when it
 * fits nothing else of either.
 *
 * @param runs those that it fits, as many as were looked for
 * @param groups the same
 */
public record Candidates(List<RunId> runs, List<GroupId> groups) {
    private static final String LIST = "rush cloud list";
    private static final int SHOWN = 5;

    /** How many of each are looked for: one more than is shown tells that there are more. */
    public static final int LOOKED_FOR = SHOWN + 1;

    public Candidates {
        runs = List.copyOf(runs);
        groups = List.copyOf(groups);
    }

    /** The one run that is meant. */
    public Answer<RunId> run(String typed) {
        if (isAmbiguous()) {
            return new Answer.Denied<>(ambiguous(typed));
        }
        String instead = groups.isEmpty() ? "" : "; " + groups.getFirst() + " is a group";
        return Answer.of(
                runs.stream().findFirst(),
                Refused.of(
                        Refused.Kind.UNKNOWN_RUN,
                        "there is no run " + typed + instead,
                        groups.isEmpty() ? LIST : "rush cloud status " + groups.getFirst()));
    }

    /** The one group that is meant. */
    public Answer<GroupId> group(String typed) {
        if (isAmbiguous()) {
            return new Answer.Denied<>(ambiguous(typed));
        }
        return Answer.of(
                groups.stream().findFirst(),
                Refused.of(Refused.Kind.UNKNOWN_GROUP, "there is no group " + typed, LIST));
    }

    private boolean isAmbiguous() {
        return runs.size() + groups.size() > 1;
    }

    private Refused ambiguous(String typed) {
        List<String> all = Stream.concat(
                        runs.stream().map(run -> "run " + run), groups.stream().map(group -> "group " + group))
                .toList();
        String more = all.size() > SHOWN ? " and more" : "";
        return Refused.of(
                Refused.Kind.AMBIGUOUS_ID,
                typed + " fits " + all.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more
                        + "; type more of it",
                LIST);
    }
}
