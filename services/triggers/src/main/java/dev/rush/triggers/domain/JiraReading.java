package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.List;
import java.util.Optional;

/** Reads Jira's deliveries: issues that get the label or our user, and comments that speak to us. */
final class JiraReading {
    private final Listening listening;
    private final Payload payload;

    JiraReading(Listening listening, Payload payload) {
        this.listening = listening;
        this.payload = payload;
    }

    Optional<Signal> read(String event) {
        return switch (event) {
            case "jira:issue_created" ->
                listening
                        .agent(List.of(), payload.texts("issue", "fields", "labels"))
                        .map(agent -> signal(Kind.LABEL, agent, payload.at("user"), ""));
            case "jira:issue_updated" -> label().or(this::assignment);
            case "comment_created" -> comment();
            default -> Optional.empty();
        };
    }

    private Optional<Signal> label() {
        return payload.each("changelog", "items")
                .filter(item -> item.text("field").equals("labels"))
                .flatMap(item -> listening.agent(words(item.text("fromString")), words(item.text("toString"))).stream())
                .findFirst()
                .map(agent -> signal(Kind.LABEL, agent, payload.at("user"), ""));
    }

    private static List<String> words(String labels) {
        return List.of(labels.split(" "));
    }

    private Optional<Signal> assignment() {
        return payload.each("changelog", "items")
                .filter(item -> item.text("field").equals("assignee"))
                .filter(item -> listening.isBot(item.text("to")))
                .findFirst()
                .map(item -> signal(Kind.ASSIGNMENT, "", payload.at("user"), ""));
    }

    private Optional<Signal> comment() {
        String text = payload.text("comment", "body");
        return listening.mentions(text)
                ? Optional.of(signal(Kind.MENTION, "", payload.at("comment", "author"), text))
                : Optional.empty();
    }

    private Signal signal(Kind kind, String agent, Payload user, String comment) {
        String name = payload.text("issue", "key");
        IssueKey key = IssueKey.of(name);
        String site = payload.text("issue", "self").replaceFirst("/rest/.*", "");
        return new Signal(
                kind,
                agent,
                new Sender(
                        user.text("accountId"),
                        !user.text("accountType").isEmpty()
                                && !user.text("accountType").equals("atlassian")),
                new Place(
                        key.project(),
                        name,
                        key.number(),
                        site.isEmpty() ? "" : site + "/browse/" + name,
                        "",
                        Pull.NONE),
                payload.text("issue", "fields", "summary"),
                payload.text("issue", "fields", "description"),
                comment);
    }
}
