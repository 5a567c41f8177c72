package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.List;
import java.util.Optional;

/** Reads GitLab's deliveries: issues that get the label or our user, and notes that speak to us. */
final class GitLabReading {
    private final Listening listening;
    private final Payload payload;

    GitLabReading(Listening listening, Payload payload) {
        this.listening = listening;
        this.payload = payload;
    }

    Optional<Signal> read(String event) {
        return switch (event) {
            case "Issue Hook" -> label().or(this::assignment);
            case "Note Hook" -> note();
            default -> Optional.empty();
        };
    }

    private Optional<Signal> label() {
        List<String> before = titles("previous");
        List<String> after = payload.text("object_attributes", "action").equals("open")
                ? payload.each("labels").map(label -> label.text("title")).toList()
                : titles("current");
        return listening.agent(before, after).map(agent -> issue(Kind.LABEL, agent));
    }

    private List<String> titles(String when) {
        return payload.each("changes", "labels", when)
                .map(label -> label.text("title"))
                .toList();
    }

    private Optional<Signal> assignment() {
        List<String> before = users("previous");
        return users("current").stream()
                .filter(user -> !before.contains(user))
                .filter(listening::isBot)
                .findFirst()
                .map(user -> issue(Kind.ASSIGNMENT, ""));
    }

    private List<String> users(String when) {
        return payload.each("changes", "assignees", when)
                .map(user -> user.text("username"))
                .toList();
    }

    private Optional<Signal> note() {
        boolean isOfIssue = payload.text("object_attributes", "noteable_type").equals("Issue");
        String action = payload.text("object_attributes", "action");
        String note = payload.text("object_attributes", "note");
        if (!isOfIssue || action.equals("update") || !listening.mentions(note)) {
            return Optional.empty();
        }
        String reply = "note/" + payload.number("object_attributes", "id");
        return Optional.of(signal(Kind.MENTION, "", payload.at("issue"), note, reply));
    }

    private Signal issue(Kind kind, String agent) {
        return signal(kind, agent, payload.at("object_attributes"), "", "");
    }

    private Signal signal(Kind kind, String agent, Payload issue, String comment, String reply) {
        String project = payload.text("project", "path_with_namespace");
        long number = issue.number("iid");
        return new Signal(
                kind,
                agent,
                new Sender(
                        payload.text("user", "username"),
                        payload.text("user", "username").contains("_bot_")),
                new Place(project, project + "#" + number, number, issue.text("url"), reply, Pull.NONE),
                issue.text("title"),
                issue.text("description"),
                comment);
    }
}
