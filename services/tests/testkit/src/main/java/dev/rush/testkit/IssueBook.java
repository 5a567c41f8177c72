package dev.rush.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Open issues with their labels and what happened to them, as GitHub lists them. Whoever uses it holds its lock. */
final class IssueBook {
    private static final Pattern ISSUES = Pattern.compile("/repos/[^/]+/[^/]+/issues");
    private static final Pattern EVENTS = Pattern.compile("/repos/[^/]+/[^/]+/issues/(\\d+)/events");

    private final Map<Long, Map<String, Object>> issues = new TreeMap<>();
    private final Map<Long, List<Map<String, Object>>> events = new HashMap<>();
    private int lists;
    private long ids = 7_000;

    void open(long number, String author, String body, Instant at) {
        Map<String, Object> issue = new HashMap<>();
        issue.put("number", number);
        issue.put("title", "Issue " + number);
        issue.put("body", body);
        issue.put("html_url", "https://github.com/o/r/issues/" + number);
        issue.put("user", Map.of("login", author, "type", "User"));
        issue.put("labels", new ArrayList<Map<String, Object>>());
        issue.put("updated_at", at.toString());
        issues.put(number, issue);
        events.put(number, new ArrayList<>());
    }

    void label(long number, String label, String by, Instant at) {
        List<Map<String, Object>> labels = new ArrayList<>();
        labels.add(Map.of("name", "bug"));
        labels.add(Map.of("name", label));
        Map<String, Object> issue = issue(number);
        issue.put("labels", labels);
        issue.put("updated_at", at.toString());
        events.computeIfAbsent(number, none -> new ArrayList<>())
                .add(Map.of(
                        "id", ++ids,
                        "event", "labeled",
                        "label", Map.of("name", label),
                        "actor", Map.of("login", by, "type", "User"),
                        "created_at", at.toString()));
    }

    void change(long number, String body, Instant at) {
        Map<String, Object> issue = issue(number);
        issue.put("body", body);
        issue.put("updated_at", at.toString());
    }

    private Map<String, Object> issue(long number) {
        return Objects.requireNonNull(issues.get(number), "there is no such issue");
    }

    void close(long number) {
        issues.remove(number);
    }

    int lists() {
        return lists;
    }

    /** What GitHub answers; nothing when it is no such question. */
    Optional<Object> answer(String path, Map<String, String> query) {
        Matcher asked = EVENTS.matcher(path);
        if (asked.matches()) {
            return Optional.of(events.getOrDefault(Long.parseLong(asked.group(1)), List.of()));
        }
        if (!ISSUES.matcher(path).matches()) {
            return Optional.empty();
        }
        lists++;
        Instant since = Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
        int size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        return Optional.of(issues.values().stream()
                .filter(issue -> !changed(issue).isBefore(since))
                .sorted(Comparator.comparing(IssueBook::changed))
                .skip((Integer.parseInt(query.getOrDefault("page", "1")) - 1L) * size)
                .limit(size)
                .toList());
    }

    private static Instant changed(Map<String, Object> issue) {
        return Instant.parse(String.valueOf(issue.get("updated_at")));
    }
}
