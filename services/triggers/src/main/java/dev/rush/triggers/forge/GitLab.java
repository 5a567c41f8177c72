package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.triggers.domain.StatusComment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says back on GitLab: an emoji on the issue or the note, and one note below the issue. */
final class GitLab implements Voice {
    private static final Pattern PROJECT = Pattern.compile("\\w[\\w.-]*(?:/\\w[\\w.-]*){1,20}");
    private static final Pattern NOTE = Pattern.compile("note/(\\d{1,18})");

    private final ForgeCalls calls;
    private final OneComment comments;

    GitLab(ForgeCalls calls) {
        this.calls = calls;
        this.comments = new OneComment(calls);
    }

    /** GitLab says 404 of an emoji that is there already. */
    @Override
    public CallAnswer<Optional<byte[]>> react(Below below) {
        if (!PROJECT.matcher(below.project()).matches()) {
            return new CallAnswer.Said<>(Optional.empty());
        }
        var note = NOTE.matcher(below.reply());
        String target = note.matches() ? "/notes/" + note.group(1) : "";
        return calls.send("POST", issue(below) + target + "/award_emoji", Map.of("name", "eyes"));
    }

    @Override
    public CallAnswer<Long> say(Below below, long known, StatusComment comment, Instant since) {
        if (!PROJECT.matcher(below.project()).matches()) {
            return new CallAnswer.Said<>(0L);
        }
        String notes = issue(below) + "/notes";
        var paths = new OneComment.Paths(
                page -> notes + "?sort=desc&order_by=created_at&per_page=" + OneComment.PAGE + "&page=" + page,
                notes,
                "PUT",
                id -> notes + "/" + id);
        return comments.write(paths, known, comment.marker(), comment.marked());
    }

    private static String issue(Below below) {
        return "/projects/" + URLEncoder.encode(below.project(), StandardCharsets.UTF_8) + "/issues/" + below.number();
    }
}
