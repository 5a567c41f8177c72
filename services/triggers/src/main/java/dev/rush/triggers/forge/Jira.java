package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.triggers.domain.StatusComment;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says back in Jira: one comment, by the second version of its API, where a comment is a text. */
final class Jira implements Voice {
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");

    private final OneComment comments;

    Jira(ForgeCalls calls) {
        this.comments = new OneComment(calls);
    }

    /** Jira has no such sign. */
    @Override
    public CallAnswer<Optional<byte[]>> react(Below below) {
        return new CallAnswer.Said<>(Optional.empty());
    }

    /** Whoever follows the issue is told of the first writing alone. */
    @Override
    public CallAnswer<Long> say(Below below, long known, StatusComment comment, Instant since) {
        if (!PROJECT.matcher(below.project()).matches()) {
            return new CallAnswer.Said<>(0L);
        }
        String all = "/rest/api/2/issue/" + below.project() + "-" + below.number() + "/comment";
        var paths = new OneComment.Paths(
                page -> all + "?orderBy=-created&maxResults=" + OneComment.PAGE + "&startAt="
                        + (page - 1) * OneComment.PAGE,
                all,
                "PUT",
                id -> all + "/" + id + "?notifyUsers=false");
        return comments.write(paths, known, comment.signature(), comment.plain());
    }
}
