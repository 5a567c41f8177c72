package dev.rush.pullrequests.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.pullrequests.domain.Following;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says something on a pull request once in each place: what is there already is known again by its last line. */
final class GitHubReply {
    private static final String MARKER = "<!-- rush:";

    private final ForgeObjects objects;
    private final String repository;
    private final int number;
    private final Following.Reply reply;

    GitHubReply(ForgeObjects objects, String repository, int number, Following.Reply reply) {
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
            case CallAnswer.Said<List<ForgeObject>> said ->
                reply.threads().stream()
                        .filter(thread -> said.value().stream().noneMatch(isThere(thread)))
                        .allMatch(thread -> post(path + "/" + thread + "/replies"));
            case CallAnswer.Refused<List<ForgeObject>> refused -> true;
            case CallAnswer.Later<List<ForgeObject>> later -> false;
        };
    }

    private Predicate<ForgeObject> isThere(String thread) {
        return comment ->
                Long.toString(comment.number("in_reply_to_id")).equals(thread) && isThis(comment.text("body"));
    }

    private boolean isThis(String body) {
        return body.stripTrailing().endsWith(marker(reply));
    }

    private boolean sayBelow() {
        String path = "/repos/" + repository + "/issues/" + number + "/comments";
        return switch (objects.list(path)) {
            case CallAnswer.Said<List<ForgeObject>> said ->
                said.value().stream().anyMatch(one -> isThis(one.text("body"))) || post(path);
            case CallAnswer.Refused<List<ForgeObject>> refused -> true;
            case CallAnswer.Later<List<ForgeObject>> later -> false;
        };
    }

    /** A thread that is gone is answered no more. */
    private boolean post(String path) {
        CallAnswer<Optional<byte[]>> answer =
                objects.calls().send("POST", path, Map.of("body", reply.text() + "\n\n" + marker(reply)));
        return !(answer instanceof CallAnswer.Later<Optional<byte[]>>);
    }

    /** The last line of what is said. */
    static String marker(Following.Reply reply) {
        return MARKER + reply.message() + " -->";
    }
}
