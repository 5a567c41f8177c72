package dev.rush.platform.problem;

import java.util.Objects;

/**
 * An error as the API shows it (RFC 9457), with the next command to type as an extension.
 *
 * @param code the last part of the type's address, for example {@code unknown-run}
 * @param status the HTTP status
 * @param title what kind of problem, always the same for a code
 * @param detail what and why, in this case
 * @param next the command to type next; can be empty
 */
public record Problem(String code, int status, String title, String detail, String next) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(next, "next");
    }

    /** A problem titled by its code. */
    public static Problem of(String code, int status, String detail, String next) {
        return new Problem(code, status, code.replace('-', ' '), detail, next);
    }

    /** The exception that carries it to the edge. */
    public ProblemException toException() {
        return new ProblemException(this);
    }
}
