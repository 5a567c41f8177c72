package dev.rush.triggers.domain;

import java.util.Objects;

/**
 * A wish for a run, read from a delivery. Texts are as they came.
 *
 * @param kind by what it was made
 * @param agent the agent that it names; empty for the trigger's own
 * @param sender who made it
 * @param place what it is about
 * @param title of the issue
 * @param body of the issue, as it was then
 * @param comment what the sender wrote; empty when they wrote nothing
 */
public record Signal(Kind kind, String agent, Sender sender, Place place, String title, String body, String comment) {
    /** By what a wish is made. */
    public enum Kind {
        /** Somebody put the label on. */
        LABEL,
        /** Somebody wrote to us. */
        MENTION,
        /** Somebody assigned it to us. */
        ASSIGNMENT,
        /** A program called. */
        CALL,
        /** The clock came to it. */
        TICK
    }

    /**
     * Who made it.
     *
     * @param name their name at the provider; empty for a program and the clock
     * @param isBot whether the provider says that they are no person
     */
    public record Sender(String name, boolean isBot) {
        public Sender {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * What it is about.
     *
     * @param project the repository, project or team at the provider, for example {@code my-org/my-repo}
     * @param subject as people name it, for example {@code my-org/my-repo#12}
     * @param number of the issue in its project; 0 where there is none
     * @param url where people see it
     * @param reply where the answer goes, for example {@code comment/123}; empty for the issue itself
     * @param pull of a pull request what is known of its branch
     */
    public record Place(String project, String subject, long number, String url, String reply, Pull pull) {
        public Place {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(reply, "reply");
            Objects.requireNonNull(pull, "pull");
        }
    }

    /** What is known of the branch of a pull request. */
    public enum Pull {
        /** It is an issue. */
        NONE,
        /** It has to be asked. */
        UNKNOWN,
        /** A branch of somebody in the repository itself. */
        BRANCH,
        /** A branch of another repository. */
        FORK,
        /** A branch of ours. */
        OURS
    }

    public Signal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(comment, "comment");
    }
}
