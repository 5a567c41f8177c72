package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.domain.PlainText;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people write in the discussions of a merge request, and what is answered there. */
final class GitLabNotes {
    /** A developer; who is less may not push. */
    private static final long DEVELOPER = 30;

    private static final Pattern PROGRAM = Pattern.compile("(?:project|group)_\\d+_bot.*|ghost|support-bot|alert-bot");
    private static final int LOGIN = 100;
    private static final int PLACE = 300;

    private final ForgeObjects objects;

    GitLabNotes(ForgeObjects objects) {
        this.objects = objects;
    }

    /** One thing that somebody wrote. */
    private record Note(String discussion, ForgeObject object) {
        String id() {
            return "note/" + object.number("id");
        }

        long author() {
            return object.in("author").number("id");
        }

        boolean isPersons() {
            return !object.is("system")
                    && !PROGRAM.matcher(object.in("author").text("username")).matches()
                    && !GitHubReply.isOurs(object.text("body"))
                    && !PlainText.visible(object.text("body")).isEmpty();
        }

        Feedback feedback() {
            String name = PlainText.line(object.in("author").text("username"), LOGIN);
            String text = PlainText.visible(object.text("body"));
            String path = PlainText.line(object.in("position").text("new_path"), PLACE);
            long line = object.in("position").number("new_line");
            String place = path.isEmpty() ? "the merge request" : path + (line > 0 ? ":" + line : "");
            return new Feedback.LineComment(id(), discussion, name, place, text);
        }
    }

    CallAnswer<List<Feedback>> of(Repository repository, String request, Following following) {
        return objects.list(request + "/discussions").then(said -> heard(repository, notes(said, following)));
    }

    private static List<Note> notes(List<ForgeObject> discussions, Following following) {
        return discussions.stream()
                .flatMap(one -> one.all("notes").stream().map(note -> new Note(one.text("id"), note)))
                .filter(note -> note.isPersons() && !following.hasHeard(note.id()))
                .toList();
    }

    private CallAnswer<List<Feedback>> heard(Repository repository, List<Note> all) {
        Map<Long, Boolean> known = new HashMap<>();
        List<Feedback> heard = new ArrayList<>();
        for (Note note : all) {
            if (!known.containsKey(note.author())) {
                switch (mayWrite(repository, note.author())) {
                    case CallAnswer.Said<Boolean> said -> known.put(note.author(), said.value());
                    case CallAnswer<Boolean> failure -> {
                        return CallAnswer.failure(failure);
                    }
                }
            }
            if (known.getOrDefault(note.author(), false)) {
                heard.add(note.feedback());
            }
        }
        return new CallAnswer.Said<>(heard);
    }

    private CallAnswer<Boolean> mayWrite(Repository repository, long author) {
        String project = GitLabForge.requests(repository).replace("/merge_requests", "");
        return objects.one(project + "/members/all/" + author)
                .map(said -> said.filter(member -> member.number("access_level") >= DEVELOPER)
                        .filter(member -> member.text("state").equals("active"))
                        .isPresent());
    }

    /** False when GitLab did not answer. */
    boolean say(String request, Following.Reply reply) {
        return switch (objects.list(request + "/discussions")) {
            case CallAnswer.Said<List<ForgeObject>> said -> say(request, reply, said.value());
            case CallAnswer.Refused<List<ForgeObject>> refused -> true;
            case CallAnswer.Later<List<ForgeObject>> later -> false;
        };
    }

    private boolean say(String request, Following.Reply reply, List<ForgeObject> discussions) {
        boolean inThreads = reply.threads().stream()
                .filter(thread ->
                        discussions.stream().noneMatch(one -> one.text("id").equals(thread) && isThere(one, reply)))
                .allMatch(thread -> post(request + "/discussions/" + thread + "/notes", reply));
        boolean isBelow =
                discussions.stream().anyMatch(one -> !reply.threads().contains(one.text("id")) && isThere(one, reply));
        return inThreads && (!reply.general() || isBelow || post(request + "/notes", reply));
    }

    private static boolean isThere(ForgeObject discussion, Following.Reply reply) {
        return discussion.all("notes").stream()
                .anyMatch(note -> note.text("body").stripTrailing().endsWith(GitHubReply.marker(reply)));
    }

    private boolean post(String path, Following.Reply reply) {
        CallAnswer<Optional<byte[]>> answer =
                objects.calls().send("POST", path, Map.of("body", reply.text() + "\n\n" + GitHubReply.marker(reply)));
        return !(answer instanceof CallAnswer.Later<Optional<byte[]>>);
    }
}
