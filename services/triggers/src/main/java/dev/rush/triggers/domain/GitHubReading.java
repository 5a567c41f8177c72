package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.Optional;

/** Reads GitHub's deliveries. Only new labels, assignments and texts count: an edit is no wish. */
final class GitHubReading {
    private final Listening listening;
    private final Payload payload;

    GitHubReading(Listening listening, Payload payload) {
        this.listening = listening;
        this.payload = payload;
    }

    Optional<Signal> read(String event) {
        String action = payload.text("action");
        return switch (event) {
            case "issues" -> issue(action, payload.at("issue"), Pull.NONE);
            case "pull_request" -> issue(action, payload.at("pull_request"), pull());
            case Swept.EVENT -> issue(action, payload.at("issue"), commented());
            case "issue_comment" ->
                action.equals("created")
                        ? written(payload.at("comment"), payload.at("issue"), commented(), "comment")
                        : Optional.empty();
            case "pull_request_review_comment" ->
                action.equals("created")
                        ? written(payload.at("comment"), payload.at("pull_request"), pull(), "review-comment")
                        : Optional.empty();
            case "pull_request_review" ->
                action.equals("submitted")
                        ? written(payload.at("review"), payload.at("pull_request"), pull(), "")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Signal> issue(String action, Payload issue, Pull pull) {
        return switch (action) {
            case "labeled" ->
                listening
                        .agent(payload.text("label", "name"))
                        .map(agent -> signal(Kind.LABEL, agent, issue, pull, "", ""));
            case "assigned" ->
                listening.isBot(payload.text("assignee", "login"))
                        ? Optional.of(signal(Kind.ASSIGNMENT, "", issue, pull, "", ""))
                        : Optional.empty();
            case "opened" ->
                listening.mentions(issue.text("body"))
                        ? Optional.of(signal(Kind.MENTION, "", issue, pull, "", ""))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Signal> written(Payload text, Payload issue, Pull pull, String reply) {
        return listening.mentions(text.text("body"))
                ? Optional.of(signal(
                        Kind.MENTION,
                        "",
                        issue,
                        pull,
                        text.text("body"),
                        reply.isEmpty() ? "" : reply + "/" + text.number("id")))
                : Optional.empty();
    }

    private Signal signal(Kind kind, String agent, Payload issue, Pull pull, String comment, String reply) {
        String project = payload.text("repository", "full_name");
        long number = issue.number("number");
        return new Signal(
                kind,
                agent,
                sender(),
                new Place(project, project + "#" + number, number, issue.text("html_url"), reply, pull),
                issue.text("title"),
                issue.text("body"),
                comment);
    }

    private Sender sender() {
        String login = payload.text("sender", "login");
        boolean isBot = !payload.text("sender", "type").equals("User")
                || login.endsWith("[bot]")
                || payload.has("comment", "performed_via_github_app", "id");
        return new Sender(login, isBot);
    }

    private Pull commented() {
        return payload.has("issue", "pull_request") ? Pull.UNKNOWN : Pull.NONE;
    }

    private Pull pull() {
        return pull(payload.at("pull_request"), payload.text("repository", "full_name"));
    }

    /** What a pull request of that repository, as GitHub describes it, says of its branch. */
    static Pull pull(Payload described, String repository) {
        if (!described.text("head", "repo", "full_name").equalsIgnoreCase(repository)) {
            return Pull.FORK;
        }
        return described.text("head", "ref").startsWith("rush/") ? Pull.OURS : Pull.BRANCH;
    }
}
