package dev.rush.pullrequests.forge;

import dev.rush.forge.GitHubAnswer;
import dev.rush.pullrequests.domain.Following;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says something on a pull request once in each place: what is there already is known again by its last line. */
final class GitHubReply {
    private static final String MARKER = "<!-- rush:";

    private final GitHubObjects objects;
    private final String repository;
    private final int number;
    private final Following.Reply reply;

    GitHubReply(GitHubObjects objects, String repository, int number, Following.Reply reply) {
        this.objects = objects;
        this.repository = repository;
        this.number = number;
        this.reply = reply;
    }

    /** Whether a text is one that Rush wrote. */
    static boolean isOurs(String body) {
        String text = body.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1).startsWith(MARKER);
    }

    /** False when GitHub did not answer. */
    boolean say() {
        return sayInThreads() && (!reply.general() || sayBelow());
    }

    private boolean sayInThreads() {
        if (reply.threads().isEmpty()) {
            return true;
        }
        String path = "/repos/" + repository + "/pulls/" + number + "/comments";
        return switch (objects.list(path)) {
            case GitHubAnswer.Said<List<GitHubObject>> said ->
                reply.threads().stream()
                        .filter(thread -> said.value().stream().noneMatch(isThere(thread)))
                        .allMatch(thread -> post(path + "/" + thread + "/replies"));
            case GitHubAnswer.Refused<List<GitHubObject>> refused -> true;
            case GitHubAnswer.Later<List<GitHubObject>> later -> false;
        };
    }

    private Predicate<GitHubObject> isThere(String thread) {
        return comment ->
                Long.toString(comment.number("in_reply_to_id")).equals(thread) && isThis(comment.text("body"));
    }

    private boolean isThis(String body) {
        return body.stripTrailing().endsWith(marker());
    }

    private boolean sayBelow() {
        String path = "/repos/" + repository + "/issues/" + number + "/comments";
        return switch (objects.list(path)) {
            case GitHubAnswer.Said<List<GitHubObject>> said ->
                said.value().stream().anyMatch(one -> isThis(one.text("body"))) || post(path);
            case GitHubAnswer.Refused<List<GitHubObject>> refused -> true;
            case GitHubAnswer.Later<List<GitHubObject>> later -> false;
        };
    }

    /** A thread that is gone is answered no more. */
    private boolean post(String path) {
        GitHubAnswer<Optional<byte[]>> answer =
                objects.calls().send("POST", path, Map.of("body", reply.text() + "\n\n" + marker()));
        return !(answer instanceof GitHubAnswer.Later<Optional<byte[]>>);
    }

    private String marker() {
        return MARKER + reply.message() + " -->";
    }
}
