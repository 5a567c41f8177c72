package dev.rush.cli.command;

import dev.rush.cli.session.CommandFailed;
import dev.rush.contracts.run.PullRequestWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the pull requests of what is asked for are opened. */
final class PullRequestOptions {
    @Option(
            names = "--ready",
            description = "Open its pull request ready for review, whatever the service does with others.")
    private boolean ready;

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "Label its pull request; can be repeated, at most 20 of 50 characters.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--reviewer",
            paramLabel = "LOGIN",
            description = "Ask a review of this person, by their name on the forge; can be repeated, at most 15.")
    private List<String> reviewers = new ArrayList<>();

    /** Adds what was typed. The service says what else is wrong with it. */
    void put(Map<String, @Nullable Object> body) {
        if (ready) {
            body.put("ready", true);
        }
        put(body, "labels", checked("--label", labels, PullRequestWish.MOST_LABELS, PullRequestWish.LONGEST_LABEL));
        put(
                body,
                "reviewers",
                checked("--reviewer", reviewers, PullRequestWish.MOST_REVIEWERS, PullRequestWish.LONGEST_REVIEWER));
    }

    private static void put(Map<String, @Nullable Object> body, String field, List<String> typed) {
        if (!typed.isEmpty()) {
            body.put(field, List.copyOf(typed));
        }
    }

    private static List<String> checked(String option, List<String> typed, int most, int longest) {
        if (typed.size() > most) {
            throw wrong(option + " can be given " + most + " times, not " + typed.size());
        }
        for (String text : typed) {
            String name = text.strip();
            int length = name.codePointCount(0, name.length());
            if (name.isEmpty()) {
                throw wrong(option + " is empty");
            }
            if (length > longest) {
                throw wrong(option + " has " + length + " characters; the limit is " + longest);
            }
        }
        return typed;
    }

    private static CommandFailed wrong(String detail) {
        return CommandFailed.usage(detail, RunRequest.HELP);
    }
}
