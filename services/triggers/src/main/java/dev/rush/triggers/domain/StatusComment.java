package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import java.util.Objects;

/**
 * The one comment that says below an issue what became of the wish for a run. It is edited as the run goes on.
 *
 * @param delivery the delivery that it answers
 * @param run the run; empty when there is none
 * @param phase its phase in the spelling of APIs; empty when dispatch refused it
 * @param detail one line for people; can be empty
 * @param pullRequest address of its pull request; can be empty
 */
public record StatusComment(String delivery, String run, String phase, String detail, String pullRequest) {
    private static final int DETAIL_LIMIT = 500;

    public StatusComment {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(pullRequest, "pullRequest");
    }

    /** By what the comment is known again where it is Markdown; nobody sees it. */
    public String marker() {
        return "<!-- rush-trigger:" + delivery + " -->";
    }

    /** In Markdown, for a page that hides the marker at its end. */
    public String marked() {
        return markdown() + "\n\n" + marker();
    }

    /** In Markdown, without a marker. */
    public String markdown() {
        String line = line().replace('`', '\'');
        return sentence("`") + (line.isEmpty() ? "" : "\n\n`" + line + "`");
    }

    /** By what the comment is known again where it is plain text: its last line. */
    public String signature() {
        return "rush-trigger:" + delivery;
    }

    /** In words that are no Markdown, for Jira, with the signature at the end; the detail names nobody there. */
    public String plain() {
        String line = line().replaceAll("[{}]", "'").replace("@", "@ ");
        return sentence("") + (line.isEmpty() ? "" : "\n\n{noformat}" + line + "{noformat}") + "\n\n" + signature();
    }

    private String line() {
        return PlainText.line(detail, DETAIL_LIMIT);
    }

    /** What is said of the run alone, with its id between these. */
    private String sentence(String quote) {
        String id = "Run " + quote + run + quote;
        return switch (phase) {
            case "" -> "No run was started.";
            case "queued" -> id + " is accepted and waits for a computer.";
            case "starting", "running", "stopping" -> id + " is " + phase + ".";
            case "delivering" -> id + " is done; its pull request is being opened.";
            case "succeeded" -> id + " is done: " + pullRequest;
            case "no-changes" -> id + " is done and changed nothing.";
            case "stopped" -> id + " was stopped.";
            case "timed-out" -> id + " ran out of time.";
            case "needs-attention" -> id + " is over and needs a person: " + quote + "rush cloud status " + run + quote;
            default -> id + " is over: " + phase + ".";
        };
    }
}
