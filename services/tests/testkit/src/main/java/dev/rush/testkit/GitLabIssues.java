package dev.rush.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Rush says below the issues of a {@link FakeGitLab}: emoji and notes. */
public final class GitLabIssues {
    private static final Pattern AWARD = Pattern.compile("POST (/issues/\\d+(?:/notes/\\d+)?)/award_emoji");
    private static final Pattern NOTES = Pattern.compile("(GET|POST) /issues/(\\d+)/notes");
    private static final Pattern NOTE = Pattern.compile("PUT /issues/(\\d+)/notes/(\\d+)");

    private final Set<String> awards = new LinkedHashSet<>();
    private final List<Map<String, Object>> notes = new ArrayList<>();
    private int lostAnswers;
    private int edits;

    /** Below what an emoji was put. */
    public synchronized Set<String> awards() {
        return Set.copyOf(awards);
    }

    /** The notes below an issue, as they stand. */
    public synchronized List<String> notes(long issue) {
        return of(issue).stream().map(note -> String.valueOf(note.get("body"))).toList();
    }

    /** How often a note was written over. */
    public synchronized int edits() {
        return edits;
    }

    /** The next notes are written, and their answers are lost. */
    public synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    private List<Map<String, Object>> of(long issue) {
        return notes.stream()
                .filter(note -> Objects.equals(note.get("issue"), issue))
                .toList();
    }

    /** What is answered to a call below the project; empty when it is not about this. */
    synchronized Optional<FakeTalk.Answer> answer(String call, String body) {
        Matcher award = AWARD.matcher(call);
        Matcher all = NOTES.matcher(call);
        Matcher one = NOTE.matcher(call);
        if (award.matches()) {
            boolean isNew = awards.add(award.group(1));
            return Optional.of(new FakeTalk.Answer(
                    isNew ? 201 : 404, Map.of("message", "404 Award Emoji Name has already been taken Not Found")));
        }
        if (all.matches()) {
            long issue = Long.parseLong(all.group(2));
            return Optional.of(
                    all.group(1).equals("GET")
                            ? new FakeTalk.Answer(200, of(issue).reversed())
                            : add(issue, body));
        }
        if (one.matches()) {
            Map<String, Object> note = notes.get(Integer.parseInt(one.group(2)) - 1);
            note.put("body", body);
            edits++;
            return Optional.of(new FakeTalk.Answer(200, note));
        }
        return Optional.empty();
    }

    private FakeTalk.Answer add(long issue, String body) {
        Map<String, Object> note = new HashMap<>(Map.of("id", notes.size() + 1, "issue", issue, "body", body));
        notes.add(note);
        if (lostAnswers > 0) {
            lostAnswers--;
            return new FakeTalk.Answer(502, Map.of("message", "Bad Gateway"));
        }
        return new FakeTalk.Answer(201, note);
    }
}
