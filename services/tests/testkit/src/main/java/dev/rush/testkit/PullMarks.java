package dev.rush.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link FakeMarks} in the words of GitHub. */
final class PullMarks {
    private static final Pattern MARKS =
            Pattern.compile("POST /[^/]+/[^/]+/(?:issues|pulls)/(\\d+)/(labels|requested_reviewers)");

    private final FakeMarks marks;

    PullMarks(FakeMarks marks) {
        this.marks = marks;
    }

    /** What is answered to a call below {@code /repos}; empty when it is not about this. */
    Optional<FakeTalk.Answer> answer(String call, JsonNode sent) {
        Matcher path = MARKS.matcher(call);
        if (!path.matches()) {
            return Optional.empty();
        }
        int pull = Integer.parseInt(path.group(1));
        boolean isLabel = path.group(2).equals("labels");
        List<String> names = new ArrayList<>();
        sent.path(isLabel ? "labels" : "reviewers").forEach(name -> names.add(name.asText()));
        int status = isLabel ? marks.label(pull, names) : marks.ask(pull, names);
        return Optional.of(
                new FakeTalk.Answer(status, status == 200 ? List.of() : Map.of("message", "Validation Failed")));
    }

    /** What a pull request shows of them. */
    Map<String, Object> shown(int pull) {
        return Map.of(
                "labels", named("name", marks.labels(pull)),
                "requested_reviewers", named("login", marks.reviewers(pull)));
    }

    private static List<Map<String, String>> named(String field, List<String> names) {
        return names.stream().map(name -> Map.of(field, name)).toList();
    }
}
