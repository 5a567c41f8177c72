package dev.rush.dispatch.domain.run;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a call cannot be answered with what it asks for.
 *
 * @param kind which problem
 * @param detail what and why, in this case
 * @param next the command to type next; can be empty
 */
public record Refused(Kind kind, String detail, String next) {
    /** The problems dispatch can name, as the API's catalogue has them. */
    public enum Kind {
        /** A field is missing, wrong or out of its bounds. */
        INVALID_REQUEST,
        /** The text is larger than a record may be. */
        TOO_LARGE,
        /** No such agent exists. */
        UNKNOWN_AGENT,
        /** Not a repository's name or address, or the same one twice. */
        INVALID_REPOSITORY,
        /** Not a branch's name. */
        INVALID_BASE,
        /** Nothing to do. */
        EMPTY_PROMPT,
        /** No machine has that name. */
        UNKNOWN_MACHINE,
        /** No machine is registered. */
        NO_MACHINE,
        /** No machine that may take the run has the agent. */
        AGENT_UNAVAILABLE,
        /** No machine is and has what the run requires. */
        NO_MACHINE_FITS,
        /** No run fits the id. */
        UNKNOWN_RUN,
        /** No group has the id. */
        UNKNOWN_GROUP,
        /** More than one run or group fits the prefix. */
        AMBIGUOUS_ID,
        /** The agent can no longer be reached. */
        RUN_ENDED,
        /** What the agent remembers is not kept, so that it cannot go on. */
        SESSION_GONE,
        /** Nothing of what was named has ended in a way that could be tried again. */
        NOTHING_TO_RETRY,
        /** The run has a retry, which is the one to try again. */
        ALREADY_RETRIED,
        /** The key of an earlier request that asked for something else. */
        IDEMPOTENCY_KEY_REUSED;

        /** The last part of the problem's type. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Refused {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(next, "next");
    }

    /** A problem with no command that would help. */
    public static Refused of(Kind kind, String detail) {
        return new Refused(kind, detail, "");
    }

    /** A problem and the command that helps. */
    public static Refused of(Kind kind, String detail, String next) {
        return new Refused(kind, detail, next);
    }
}
