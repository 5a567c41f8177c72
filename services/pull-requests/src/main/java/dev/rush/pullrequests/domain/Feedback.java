package dev.rush.pullrequests.domain;

import java.util.Objects;

/** What a forge has about a pull request that its run should hear of. */
public sealed interface Feedback {
    /** The longest text of one of them that an agent is given. */
    int LONGEST = 6_000;

    /** By what it is known again, at most 200 characters. */
    String id();

    /**
     * A check of the newest commit failed.
     *
     * @param id by what it is known again
     * @param name what people call it
     * @param log the failing part of what it wrote; can be empty
     */
    record FailedCheck(String id, String name, String log) implements Feedback {
        public FailedCheck {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(log, "log");
        }
    }

    /**
     * A person submitted a review with words of its own.
     *
     * @param id by what it is known again
     * @param author who
     * @param text as others see it
     */
    record Review(String id, String author, String text) implements Feedback {
        public Review {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A person wrote about a line.
     *
     * @param id by what it is known again
     * @param thread where it is answered, by the forge's own name
     * @param author who
     * @param place the file, and where it is known the line
     * @param text as others see it
     */
    record LineComment(String id, String thread, String author, String place, String text) implements Feedback {
        public LineComment {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(thread, "thread");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(text, "text");
        }
    }
}
