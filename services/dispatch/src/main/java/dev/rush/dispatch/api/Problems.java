package dev.rush.dispatch.api;

import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;

/** Turns what was denied into the problem the caller sees. */
final class Problems {
    private Problems() {}

    /** What was asked for, or the problem. */
    static <T> T orThrow(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Denied<T> denied -> throw of(denied.why());
        };
    }

    static ProblemException invalid(String detail, String next) {
        return of(Refused.of(Refused.Kind.INVALID_REQUEST, detail, next));
    }

    private static ProblemException of(Refused why) {
        return Problem.of(why.kind().code(), status(why.kind()), why.detail(), why.next())
                .toException();
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> 400;
            case UNKNOWN_RUN, UNKNOWN_GROUP -> 404;
            case AMBIGUOUS_ID, RUN_ENDED, SESSION_GONE, NOTHING_TO_RETRY, ALREADY_RETRIED -> 409;
            case TOO_LARGE -> 413;
            case UNKNOWN_AGENT,
                    INVALID_REPOSITORY,
                    INVALID_BASE,
                    EMPTY_PROMPT,
                    UNKNOWN_MACHINE,
                    NO_MACHINE,
                    AGENT_UNAVAILABLE,
                    NO_MACHINE_FITS,
                    IDEMPOTENCY_KEY_REUSED -> 422;
        };
    }
}
