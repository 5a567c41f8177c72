package dev.rush.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link FakeMarks} in the words of GitLab: labels are added, reviewers are replaced as a whole, and people go by their ids. */
final class MergeRequestMarks {
    private final FakeMarks marks;
    private final List<String> users = new ArrayList<>();

    MergeRequestMarks(FakeMarks marks) {
        this.marks = marks;
    }

    /** Who is found by that name: everybody but those who are refused. */
    synchronized List<Map<String, Object>> users(String query) {
        String name = query.replaceFirst("^username=", "").replaceFirst("&.*", "");
        return marks.isRefused(name) ? List.of() : List.of(user(name));
    }

    /** Changes a merge request; the status of the answer. */
    synchronized int change(int request, JsonNode wish) {
        int status = 200;
        if (wish.has("add_labels")) {
            status = marks.label(
                    request, List.of(wish.path("add_labels").asText().split(",")));
        }
        if (wish.has("reviewer_ids")) {
            List<String> names = new ArrayList<>();
            wish.path("reviewer_ids").forEach(id -> names.add(users.get(id.asInt() - 1)));
            marks.reviewers(request).forEach(old -> marks.reviewed(request, old));
            status = marks.ask(request, names);
        }
        return status == 422 ? 400 : status;
    }

    /** What a merge request shows of them. */
    synchronized Map<String, Object> shown(int request) {
        return Map.of(
                "labels",
                marks.labels(request),
                "reviewers",
                marks.reviewers(request).stream().map(this::user).toList());
    }

    private Map<String, Object> user(String name) {
        if (!users.contains(name)) {
            users.add(name);
        }
        return Map.of("id", users.indexOf(name) + 1, "username", name);
    }
}
