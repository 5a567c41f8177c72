package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;

/** The one comment that says below an issue what became of the wish for a run. It is edited as the run goes on. */
public final class StatusComment {
    private static final int DETAIL_LIMIT = 500;

    private StatusComment() {}

    /** By what the comment is known again. */
    public static String marker(String delivery) {
        return "<!-- rush-trigger:" + delivery + " -->";
    }

    /**
     * The comment as it is to be.
     *
     * @param delivery the delivery that it answers
     * @param run the run; empty when there is none
     * @param phase its phase in the spelling of APIs; empty when dispatch refused it
     * @param detail one line for people; can be empty
     * @param pullRequest address of its pull request; can be empty
     */
    public static String of(String delivery, String run, String phase, String detail, String pullRequest) {
        String said = sentence(run, phase, pullRequest);
        String line = PlainText.line(detail, DETAIL_LIMIT).replace('`', '\'');
        return said + (line.isEmpty() ? "" : "\n\n`" + line + "`") + "\n\n" + marker(delivery);
    }

    private static String sentence(String run, String phase, String pullRequest) {
        String id = "Run `" + run + "`";
        return switch (phase) {
            case "" -> "No run was started.";
            case "queued" -> id + " is accepted and waits for a computer.";
            case "starting", "running", "stopping" -> id + " is " + phase + ".";
            case "delivering" -> id + " is done; its pull request is being opened.";
            case "succeeded" -> id + " is done: " + pullRequest;
            case "no-changes" -> id + " is done and changed nothing.";
            case "stopped" -> id + " was stopped.";
            case "timed-out" -> id + " ran out of time.";
            case "needs-attention" -> id + " is over and needs a person: `rush cloud status " + run + "`";
            default -> id + " is over: " + phase + ".";
        };
    }
}
