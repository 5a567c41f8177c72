package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What a run is told of its pull request, and what is said there in answer. */
final class FollowText {
    /** A message may have 32 KiB of UTF-8; what is beyond is left out, and said. */
    private static final int LIMIT_BYTES = 30 * 1024;

    private static final String HEADING = "About the pull request of your work:";
    private static final int SHORT_ID = 10;

    private FollowText() {}

    /** Everything in one message. */
    static String message(List<Feedback> feedback) {
        StringBuilder text = new StringBuilder(HEADING);
        int left = feedback.size();
        for (Feedback one : feedback) {
            String part = "\n\n" + part(one);
            if (bytes(text) + part.getBytes(StandardCharsets.UTF_8).length > LIMIT_BYTES) {
                text.append("\n\nThere is more, which did not fit: ")
                        .append(left)
                        .append(" of ");
                text.append(feedback.size()).append(". Look at the pull request.");
                break;
            }
            text.append(part);
            left--;
        }
        return text.append(
                        "\n\nMend what is right about it and commit. Do not push; the commits are taken to the pull request.")
                .toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String part(Feedback one) {
        return switch (one) {
            case Feedback.FailedCheck check ->
                "The check " + SafeText.code(check.name()) + " failed"
                        + (check.log().isEmpty() ? "." : ":\n\n" + fenced(check.log()));
            case Feedback.Review review ->
                SafeText.code(review.author()) + " wrote in a review:\n\n" + fenced(review.text());
            case Feedback.LineComment comment ->
                SafeText.code(comment.author()) + " wrote about " + SafeText.code(comment.place()) + ":\n\n"
                        + fenced(comment.text());
        };
    }

    private static String fenced(String text) {
        return SafeText.fenced(SafeText.cut(SafeText.visible(text), Feedback.LONGEST));
    }

    static String answeredBy(String headCommit) {
        return "Commit " + headCommit.substring(0, SHORT_ID) + " answers this.";
    }

    static String nothingToChange(String detail) {
        return "Looked at it and changed nothing" + (detail.isEmpty() ? "." : ": " + SafeText.code(detail));
    }

    static String notDone(RunPhase phase, RunReason reason, String detail) {
        return "This was tried and is not done: " + phase.wire() + ", " + reason.wire()
                + (detail.isEmpty() ? "." : ": " + SafeText.code(detail));
    }

    static String cannotGoOn(String detail) {
        return "The run cannot go on by itself any more: " + SafeText.code(detail);
    }

    static String triedEnough(int tries, List<Feedback> failing) {
        return "Tried " + tries + " times in a row, and this still fails: "
                + failing.stream()
                        .map(one -> one instanceof Feedback.FailedCheck check ? SafeText.code(check.name()) : "")
                        .distinct()
                        .limit(20)
                        .collect(Collectors.joining(", "))
                + ". Nothing more is tried by itself; a review with what to do makes the run go on.";
    }
}
