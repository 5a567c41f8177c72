package dev.rush.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said about the merge requests of a {@link FakeGitLab}: jobs and their traces, discussions, and who may write. */
public final class GitLabTalk {
    private static final String BOT = "project_1_bot_abc";
    private static final Pattern MEMBER = Pattern.compile("GET /members/all/(\\d+)");
    private static final Pattern JOBS = Pattern.compile("GET /pipelines/(\\d+)/jobs");
    private static final Pattern TRACE = Pattern.compile("GET /jobs/(\\d+)/trace");
    private static final Pattern DISCUSSIONS = Pattern.compile("GET /merge_requests/(\\d+)/discussions");
    private static final Pattern REPLY = Pattern.compile("POST /merge_requests/(\\d+)/discussions/([^/]+)/notes");
    private static final Pattern NOTE = Pattern.compile("POST /merge_requests/(\\d+)/notes");

    private final Map<Integer, List<Map<String, Object>>> discussions = new HashMap<>();
    private final Map<String, Integer> access = new HashMap<>();
    private final List<String> users = new ArrayList<>();
    private final Map<Long, Map<String, Object>> jobs = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Object>> shown = new HashMap<>();
    private int lostAnswers;
    private long lastId;

    /** From now on that user has that level: 30 and more may write. */
    public synchronized void permit(String user, int level) {
        access.put(user, level);
    }

    /** A pipeline of that commit fails with that job. */
    public synchronized void fail(int request, String commit, String job, String trace) {
        long pipeline = ++lastId;
        long id = ++lastId;
        jobs.put(id, Map.of("id", id, "name", job, "pipeline", pipeline, "trace", trace, "status", "failed"));
        of(request).put("head_pipeline", Map.of("id", pipeline, "status", "failed", "sha", commit));
    }

    /** Somebody writes about a line; the discussion's name. */
    public synchronized String comment(int request, String user, String path, int line, String body) {
        Map<String, Object> note = note(request, user, body);
        note.put("position", Map.of("new_path", path, "new_line", line));
        return begin(request, note);
    }

    /** What was answered in a discussion. */
    public synchronized List<String> replies(int request, String discussion) {
        return notes(request, discussion).stream()
                .skip(1)
                .map(note -> String.valueOf(note.get("body")))
                .toList();
    }

    /** What Rush said outside of the discussions of others. */
    public synchronized List<String> below(int request) {
        return discussions.getOrDefault(request, List.of()).stream()
                .map(one -> String.valueOf(
                        notes(request, String.valueOf(one.get("id"))).getFirst().get("body")))
                .filter(body -> body.contains("<!-- rush:"))
                .toList();
    }

    /** The next words that are written are written, and their answers are lost. */
    public synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    /** What a merge request shows of all that: when something was last said, and its last pipeline. */
    synchronized Map<String, Object> shown(int request) {
        return Map.copyOf(of(request));
    }

    private Map<String, Object> of(int request) {
        return shown.computeIfAbsent(request, first -> new HashMap<>(Map.of("updated_at", "2026-01-01T00:00:00.000Z")));
    }

    private String begin(int request, Map<String, Object> note) {
        String name = String.format("%040x", ++lastId);
        discussions
                .computeIfAbsent(request, first -> new ArrayList<>())
                .add(new HashMap<>(Map.of("id", name, "notes", new ArrayList<>(List.of(note)))));
        return name;
    }

    private Map<String, Object> note(int request, String user, String body) {
        if (!users.contains(user)) {
            users.add(user);
        }
        of(request)
                .put("updated_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        Map<String, Object> author = Map.of("id", users.indexOf(user) + 1, "username", user);
        return new HashMap<>(Map.of("id", ++lastId, "body", body, "system", false, "author", author));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> notes(int request, String discussion) {
        return discussions.getOrDefault(request, List.of()).stream()
                .filter(one -> Objects.equals(one.get("id"), discussion))
                .findFirst()
                .map(one -> (List<Map<String, Object>>) one.get("notes"))
                .orElse(List.of());
    }

    /** What is answered to a call below the project; a text is no JSON; empty when it is not about this. */
    synchronized Optional<FakeTalk.Answer> answer(String call, String body) {
        Matcher member = MEMBER.matcher(call);
        Matcher pipeline = JOBS.matcher(call);
        Matcher trace = TRACE.matcher(call);
        Matcher read = DISCUSSIONS.matcher(call);
        Matcher reply = REPLY.matcher(call);
        Matcher note = NOTE.matcher(call);
        if (member.matches()) {
            return Optional.of(member(users.get(Integer.parseInt(member.group(1)) - 1)));
        }
        if (pipeline.matches()) {
            return ok(jobs.values().stream()
                    .filter(job -> String.valueOf(job.get("pipeline")).equals(pipeline.group(1)))
                    .toList());
        }
        if (trace.matches()) {
            long job = Long.parseLong(trace.group(1));
            return ok(String.valueOf(jobs.getOrDefault(job, Map.of()).get("trace")));
        }
        if (read.matches()) {
            return ok(discussions.getOrDefault(Integer.parseInt(read.group(1)), List.of()));
        }
        if (reply.matches()) {
            int request = Integer.parseInt(reply.group(1));
            notes(request, reply.group(2)).add(note(request, BOT, body));
            return written();
        }
        if (note.matches()) {
            int request = Integer.parseInt(note.group(1));
            begin(request, note(request, BOT, body));
            return written();
        }
        return Optional.empty();
    }

    private FakeTalk.Answer member(String user) {
        Integer level = access.get(user);
        return level == null
                ? new FakeTalk.Answer(404, Map.of("message", "404 Not found"))
                : new FakeTalk.Answer(200, Map.of("username", user, "state", "active", "access_level", level));
    }

    private Optional<FakeTalk.Answer> written() {
        if (lostAnswers > 0) {
            lostAnswers--;
            return Optional.of(new FakeTalk.Answer(502, Map.of("message", "Bad Gateway")));
        }
        return Optional.of(new FakeTalk.Answer(201, Map.of("id", lastId)));
    }

    private static Optional<FakeTalk.Answer> ok(Object body) {
        return Optional.of(new FakeTalk.Answer(200, body));
    }
}
