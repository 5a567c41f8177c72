package dev.rush.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said about the pull requests of a {@link FakeGitHub}: checks and their logs, reviews, comments, and who may write. */
public final class FakeTalk {
    private static final Pattern CHECKS = Pattern.compile("GET /[^/]+/[^/]+/commits/([0-9a-f]{40})/check-runs");
    private static final Pattern LOGS = Pattern.compile("GET /[^/]+/[^/]+/actions/jobs/(\\d+)/logs");
    private static final Pattern REVIEWS = Pattern.compile("GET /[^/]+/[^/]+/pulls/(\\d+)/reviews");
    private static final Pattern COMMENTS = Pattern.compile("GET /[^/]+/[^/]+/pulls/(\\d+)/comments");
    private static final Pattern REPLY = Pattern.compile("POST /[^/]+/[^/]+/pulls/(\\d+)/comments/(\\d+)/replies");
    private static final Pattern BELOW = Pattern.compile("(GET|POST) /[^/]+/[^/]+/issues/(\\d+)/comments");
    private static final Pattern PERMISSION = Pattern.compile("GET /[^/]+/[^/]+/collaborators/([^/]+)/permission");

    private final Map<String, String> permissions = new HashMap<>();
    private final List<Map<String, Object>> checks = new ArrayList<>();
    private final List<Map<String, Object>> reviews = new ArrayList<>();
    private final List<Map<String, Object>> comments = new ArrayList<>();
    private final List<Map<String, Object>> below = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<Integer, Instant> spoken = new HashMap<>();
    private int lostAnswers;
    private long lastId;

    /** An answer. */
    record Answer(int status, Object body) {}

    /** From now on that user has that permission. */
    public synchronized void permit(String user, String permission) {
        permissions.put(user, permission);
    }

    /** A check of a commit is under way. */
    public synchronized long begin(String commit, String name) {
        checks.add(new LinkedHashMap<>(Map.of(
                "id",
                ++lastId,
                "name",
                name,
                "head_sha",
                commit,
                "status",
                "in_progress",
                "app",
                Map.of("slug", "github-actions"))));
        return lastId;
    }

    /** A check ends; the log is what it wrote. */
    public synchronized void end(long check, String conclusion, String log) {
        Map<String, Object> one = checks.stream()
                .filter(known -> Objects.equals(known.get("id"), check))
                .findFirst()
                .orElseThrow();
        one.put("status", "completed");
        one.put("conclusion", conclusion);
        one.put("log", log);
    }

    /** A check of a commit that ran and ended so. */
    public void check(String commit, String name, String conclusion, String log) {
        end(begin(commit, name), conclusion, log);
    }

    /** Somebody submits a review. */
    public synchronized void review(int pull, String user, String state, String body) {
        reviews.add(said(pull, user, body, Map.of("state", state)));
    }

    /** Somebody writes about a line; the comment's id. */
    public synchronized long comment(int pull, String user, String path, int line, String body) {
        comments.add(said(pull, user, body, Map.of("path", path, "line", line)));
        return lastId;
    }

    private Map<String, Object> said(int pull, String user, String body, Map<String, Object> more) {
        Map<String, Object> one = new LinkedHashMap<>(more);
        one.put("id", ++lastId);
        one.put("pull", pull);
        one.put("user", Map.of("login", user, "type", user.endsWith("[bot]") ? "Bot" : "User"));
        one.put("body", body);
        spoken.put(pull, Instant.now());
        return one;
    }

    /** When something was last said about a pull request; long ago when nothing was. */
    synchronized Instant spoken(int pull) {
        return spoken.getOrDefault(pull, Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** What was answered in the thread of a comment. */
    public synchronized List<String> replies(long comment) {
        return bodies(comments, one -> Objects.equals(one.get("in_reply_to_id"), comment));
    }

    /** What was said below a pull request. */
    public synchronized List<String> below(int pull) {
        return bodies(below, one -> Objects.equals(one.get("pull"), pull));
    }

    private static List<String> bodies(
            List<Map<String, Object>> all, java.util.function.Predicate<Map<String, Object>> wanted) {
        return all.stream()
                .filter(wanted)
                .map(one -> String.valueOf(one.get("body")))
                .toList();
    }

    /** The next words that are written are written, and their answers are lost. */
    public synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    /** What was called, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The log of a check, which is kept elsewhere and needs no token. */
    synchronized String log(long check) {
        return checks.stream()
                .filter(one -> Objects.equals(one.get("id"), check))
                .map(one -> String.valueOf(one.get("log")))
                .findFirst()
                .orElse("");
    }

    /** What is answered; empty when it is not about this. */
    synchronized Optional<Answer> answer(String call, String body) {
        calls.add(call);
        Matcher checked = CHECKS.matcher(call);
        Matcher logs = LOGS.matcher(call);
        Matcher reviewed = REVIEWS.matcher(call);
        Matcher commented = COMMENTS.matcher(call);
        Matcher reply = REPLY.matcher(call);
        Matcher under = BELOW.matcher(call);
        Matcher permission = PERMISSION.matcher(call);
        if (checked.matches()) {
            List<Map<String, Object>> found = checks.stream()
                    .filter(one -> Objects.equals(one.get("head_sha"), checked.group(1)))
                    .toList();
            return ok(Map.of("total_count", found.size(), "check_runs", found));
        }
        if (logs.matches()) {
            return Optional.of(new Answer(302, "/logs/" + logs.group(1)));
        }
        if (reviewed.matches()) {
            return ok(of(reviews, reviewed.group(1)));
        }
        if (commented.matches()) {
            return ok(of(comments, commented.group(1)));
        }
        if (reply.matches()) {
            return written(
                    comments,
                    said(
                            Integer.parseInt(reply.group(1)),
                            "rush",
                            body,
                            Map.of("in_reply_to_id", Long.parseLong(reply.group(2)))));
        }
        if (under.matches()) {
            return under.group(1).equals("GET")
                    ? ok(of(below, under.group(2)))
                    : written(below, said(Integer.parseInt(under.group(2)), "rush", body, Map.of()));
        }
        return permission.matches()
                ? ok(Map.of("permission", permissions.getOrDefault(permission.group(1), "none")))
                : Optional.empty();
    }

    private Optional<Answer> written(List<Map<String, Object>> where, Map<String, Object> one) {
        where.add(one);
        if (lostAnswers > 0) {
            lostAnswers--;
            return Optional.of(new Answer(502, Map.of("message", "Bad Gateway")));
        }
        return Optional.of(new Answer(201, one));
    }

    private static List<Map<String, Object>> of(List<Map<String, Object>> all, String pull) {
        return all.stream()
                .filter(one -> Objects.equals(one.get("pull"), Integer.parseInt(pull)))
                .toList();
    }

    private static Optional<Answer> ok(Object body) {
        return Optional.of(new Answer(200, body));
    }
}
