package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a pull request is followed.
 *
 * @param heard what was taken to the run already, at most {@link #MOST_HEARD}
 * @param tries how often the run went on by itself because of checks, since a person last wrote
 * @param asked what the run was asked and has not answered yet
 * @param reply what is still to be said on the forge
 * @param stage whether the run is asked for more
 * @param seen how new the pull request was at the last look, by the forge's own words; empty when it is to be read anew
 * @param unset which labels and reviewers the forge would not have, a line each; null until they were set
 */
public record Following(
        List<String> heard,
        int tries,
        @Nullable Asked asked,
        @Nullable Reply reply,
        Stage stage,
        String seen,
        @Nullable List<String> unset) {
    /** With so much said about one pull request nobody follows it by itself any more. */
    public static final int MOST_HEARD = 500;

    /** From the beginning. */
    public static final Following BEGIN = new Following(List.of(), 0, null, null, Stage.FOLLOWED, "", null);

    /** Whether a run is asked for more. */
    public enum Stage {
        /** It is. */
        FOLLOWED,
        /** Only when a person writes: as many tries by itself as may be have not helped. */
        TRIED_ENOUGH,
        /** Not any more: a person has pushed to its branch, and it is theirs now. */
        TAKEN_OVER,
        /** Not any more: the run cannot go on, or too much was said. */
        ENDED
    }

    /**
     * What a run was asked.
     *
     * @param message by which name
     * @param text what it was told
     * @param threads where answers are expected
     * @param general whether an answer is expected below the pull request itself
     * @param feedback by what the feedback is known again
     * @param byItself whether nobody but checks asked
     * @param at when it was last asked, in milliseconds since 1970
     */
    public record Asked(
            MessageId message,
            String text,
            List<String> threads,
            boolean general,
            List<String> feedback,
            boolean byItself,
            long at) {
        public Asked {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
            threads = List.copyOf(threads);
            feedback = List.copyOf(feedback);
        }

        Asked again(long now) {
            return new Asked(message, text, threads, general, feedback, byItself, now);
        }
    }

    /**
     * What is to be said on the forge, once in each of those places.
     *
     * @param message what it answers; what is said is known again by it
     * @param text what
     * @param threads in which threads
     * @param general whether below the pull request itself too
     */
    public record Reply(MessageId message, String text, List<String> threads, boolean general) {
        public Reply {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
            threads = List.copyOf(threads);
        }
    }

    public Following {
        heard = List.copyOf(heard);
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(seen, "seen");
        unset = unset == null ? null : List.copyOf(unset);
    }

    /** One whose labels and reviewers were not set yet. */
    public Following(
            List<String> heard, int tries, @Nullable Asked asked, @Nullable Reply reply, Stage stage, String seen) {
        this(heard, tries, asked, reply, stage, seen, null);
    }

    /** Whether the labels and reviewers were set, so far as the forge lets them. */
    public boolean hasMarks() {
        return unset != null;
    }

    Following marked(List<String> refused) {
        return new Following(heard, tries, asked, reply, stage, seen, refused);
    }

    /** Whether that was taken to the run. */
    public boolean hasHeard(String id) {
        return heard.contains(id);
    }

    /** Whether what people and checks say matters now: nobody has taken it over, and the run has answered. */
    public boolean wantsFeedback() {
        return asked == null && (stage == Stage.FOLLOWED || stage == Stage.TRIED_ENOUGH);
    }

    Following seenAt(String version) {
        return new Following(heard, tries, asked, reply, stage, version, unset);
    }

    Following asking(Asked next) {
        List<String> all = new ArrayList<>(heard);
        all.addAll(next.feedback());
        return new Following(all, next.byItself() ? tries + 1 : 0, next, reply, Stage.FOLLOWED, seen, unset);
    }

    Following askingAgain(long now) {
        return asked == null ? this : new Following(heard, tries, asked.again(now), reply, stage, seen, unset);
    }

    Following answered(Reply next) {
        return new Following(heard, tries, null, next, stage, seen, unset);
    }

    /** As it was before the run was asked. */
    Following unasked() {
        Collection<String> taken = asked == null ? List.of() : asked.feedback();
        List<String> rest = heard.stream().filter(id -> !taken.contains(id)).toList();
        return new Following(rest, Math.max(0, tries - 1), null, reply, stage, "", unset);
    }

    Following said() {
        return new Following(heard, tries, asked, null, stage, seen, unset);
    }

    Following in(Stage next) {
        return new Following(heard, tries, asked, reply, next, seen, unset);
    }

    Following saying(Reply next) {
        return new Following(heard, tries, asked, next, stage, seen, unset);
    }

    Following hearing(List<String> more) {
        List<String> all = new ArrayList<>(heard);
        all.addAll(more);
        return new Following(all, tries, asked, reply, stage, seen, unset);
    }
}
