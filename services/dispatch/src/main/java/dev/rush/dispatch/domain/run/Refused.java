package dev.rush.dispatch.domain.run;

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
        INVALID_REQUEST("invalid-request", 400),
        /** The text is larger than a record may be. */
        TOO_LARGE("too-large", 413),
        /** No such agent exists. */
        UNKNOWN_AGENT("unknown-agent", 422),
        /** Not a repository's name or address, or the same one twice. */
        INVALID_REPOSITORY("invalid-repository", 422),
        /** Not a branch's name. */
        INVALID_BASE("invalid-base", 422),
        /** Nothing to do. */
        EMPTY_PROMPT("empty-prompt", 422),
        /** No machine has that name. */
        UNKNOWN_COMPUTER("unknown-computer", 422),
        /** No machine is registered. */
        NO_MACHINE("no-machine", 422),
        /** No machine that may take the run has the agent. */
        AGENT_UNAVAILABLE("agent-unavailable", 422),
        /** No run fits the id. */
        UNKNOWN_RUN("unknown-run", 404),
        /** No group has the id. */
        UNKNOWN_GROUP("unknown-group", 404),
        /** More than one run fits the prefix. */
        AMBIGUOUS_ID("ambiguous-id", 409),
        /** The agent can no longer be reached. */
        RUN_ENDED("run-ended", 409);

        private final String code;
        private final int status;

        Kind(String code, int status) {
            this.code = code;
            this.status = status;
        }

        /** The last part of the problem's type. */
        public String code() {
            return code;
        }

        /** The HTTP status. */
        public int status() {
            return status;
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
