package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.List;
import java.util.Optional;

/** Reads Linear's deliveries: issues that get the label, comments that speak to us, and sessions opened with us as the agent. */
final class LinearReading {
    private final Listening listening;
    private final Payload payload;

    LinearReading(Listening listening, Payload payload) {
        this.listening = listening;
        this.payload = payload;
    }

    Optional<Signal> read(String event) {
        String action = payload.text("action");
        return switch (event) {
            case "Issue" -> label(action);
            case "Comment" -> action.equals("create") ? comment() : Optional.empty();
            case "AgentSessionEvent" -> action.equals("created") ? session() : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Signal> label(String action) {
        Payload issue = payload.at("data");
        List<String> before = payload.texts("updatedFrom", "labelIds");
        boolean isNew = action.equals("create");
        if (!isNew && !payload.has("updatedFrom", "labelIds")) {
            return Optional.empty();
        }
        return issue.each("labels")
                .filter(label -> isNew || !before.contains(label.text("id")))
                .flatMap(label -> listening.agent(label.text("name")).stream())
                .findFirst()
                .map(agent -> signal(Kind.LABEL, agent, payload.at("actor"), issue, ""));
    }

    private Optional<Signal> comment() {
        String text = payload.text("data", "body");
        return listening.mentions(text)
                ? Optional.of(signal(Kind.MENTION, "", payload.at("actor"), payload.at("data", "issue"), text))
                : Optional.empty();
    }

    private Optional<Signal> session() {
        Payload session = payload.at("agentSession");
        return Optional.of(signal(
                Kind.ASSIGNMENT, "", session.at("creator"), session.at("issue"), session.text("comment", "body")));
    }

    private String reply() {
        String session = payload.text("agentSession", "id");
        return session.isEmpty() ? "" : "session/" + session;
    }

    /** People are known by their mail address, or where it is not told by their id. */
    private Signal signal(Kind kind, String agent, Payload actor, Payload issue, String comment) {
        String mail = actor.text("email");
        String type = actor.text("type");
        String name = issue.text("identifier");
        IssueKey key = IssueKey.of(name);
        return new Signal(
                kind,
                agent,
                new Sender(mail.isEmpty() ? actor.text("id") : mail, !type.isEmpty() && !type.equals("user")),
                new Place(key.project(), name, key.number(), issue.text("url"), reply(), Pull.NONE),
                issue.text("title"),
                issue.text("description"),
                comment);
    }
}
