package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a pull request says: the request as it was made and what caused it, then what changed, then how it was made. The last line is the
 * {@code Rush-Run} trailer, by which the pull request is known again.
 *
 * @param title one line, at most {@value #TITLE_LIMIT} characters
 * @param body Markdown, within every forge's limit of 65,536 characters
 */
public record PullRequestText(String title, String body) {
    private static final int TITLE_LIMIT = 120;
    private static final int PROMPT_LIMIT = 12_000;
    private static final int SUMMARY_LIMIT = 12_000;
    private static final int TEMPLATE_LIMIT = 12_000;
    private static final int SUBJECT_LIMIT = 160;
    private static final int SHORT_ID = 10;
    private static final String MARKER = "Rush-Run: ";

    public PullRequestText {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
    }

    /**
     * The text for an accepted result.
     *
     * @param withRequest whether the request is published too
     */
    public static PullRequestText of(ResultAccepted accepted, WorkFacts facts, boolean withRequest) {
        String body = (withRequest ? request(accepted) + "\n\n" : "")
                + CauseText.of(accepted.spec())
                + String.join(
                        "\n\n",
                        "## What changed",
                        changes(accepted, facts),
                        "## How it was made",
                        origin(accepted, facts) + template(facts),
                        MARKER + accepted.run());
        return new PullRequestText(title(accepted, withRequest), body);
    }

    /** As it is in the base branch, where people have written it, for people to fill in. */
    private static String template(WorkFacts facts) {
        String text = SafeText.cut(SafeText.visible(facts.template()), TEMPLATE_LIMIT);
        return text.isEmpty() ? "" : "\n\n" + text;
    }

    private static String request(ResultAccepted accepted) {
        String prompt = SafeText.visible(accepted.spec().prompt());
        return "## Request\n\n" + SafeText.fenced(SafeText.cut(prompt, PROMPT_LIMIT));
    }

    /** Whether a body is that of the run's own pull request: its last line says so. */
    public static boolean marks(String body, RunId run) {
        String text = body.stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1).equals(MARKER + run);
    }

    private static String title(ResultAccepted accepted, boolean withRequest) {
        String subject = SafeText.oneLine(accepted.result().title());
        String title = subject.isEmpty() && withRequest
                ? SafeText.oneLine(accepted.spec().prompt())
                : subject;
        return title.isEmpty()
                ? "Changes of run " + accepted.run()
                : SafeText.cutLine(SafeText.inert(title), TITLE_LIMIT);
    }

    private static String changes(ResultAccepted accepted, WorkFacts facts) {
        String said = SafeText.inert(SafeText.visible(accepted.result().summary()));
        String summary = said.isEmpty() ? "" : SafeText.fenced(SafeText.cut(said, SUMMARY_LIMIT));
        String size = counted(facts.commits(), "commit") + ", "
                + counted(facts.paths().size(), "file") + ":";
        String commits = facts.latest().stream()
                .limit(WorkFacts.LISTED)
                .map(PullRequestText::line)
                .collect(Collectors.joining("\n"));
        int more = facts.commits() - Math.min(facts.latest().size(), WorkFacts.LISTED);
        String rest = more > 0 ? "\n- and " + more + " more" : "";
        return List.of(summary, size, commits + rest).stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static String line(WorkFacts.Commit commit) {
        String subject = SafeText.cutLine(SafeText.inert(SafeText.oneLine(commit.subject())), SUBJECT_LIMIT);
        return "- " + commit.id().substring(0, SHORT_ID) + " " + SafeText.code(subject);
    }

    private static String origin(ResultAccepted accepted, WorkFacts facts) {
        return "Made by the agent " + SafeText.code(accepted.spec().agent().value()) + " in attempt "
                + accepted.attempt() + ", starting from " + SafeText.code(facts.base()) + " at "
                + accepted.result().baseCommit().substring(0, SHORT_ID)
                + ". No person has reviewed it yet.";
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
