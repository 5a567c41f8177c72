package dev.rush.triggers.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import dev.rush.triggers.service.Answer;

/** Turns what was denied into the problem the caller sees. */
final class Problems {
    private Problems() {}

    /** What was asked for, or the problem. */
    static <T> T orThrow(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Denied<T> denied ->
                throw Problem.of(
                                WireName.of(denied.kind()), status(denied.kind()), denied.detail(), next(denied.kind()))
                        .toException();
        };
    }

    static ProblemException invalid(String detail) {
        return Problem.of("invalid-request", 400, detail, next(Answer.Kind.INVALID_REQUEST))
                .toException();
    }

    private static int status(Answer.Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST, INVALID_WEBHOOK -> 400;
            case UNKNOWN_TRIGGER, UNKNOWN_WEBHOOK -> 404;
            case TOO_MANY_TRIGGERS, NOT_KEPT, TOO_MANY_WEBHOOKS -> 409;
        };
    }

    private static String next(Answer.Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> "rush cloud triggers add --help";
            case INVALID_WEBHOOK -> "rush cloud webhooks add --help";
            case UNKNOWN_WEBHOOK, TOO_MANY_WEBHOOKS -> "rush cloud webhooks list";
            case UNKNOWN_TRIGGER, TOO_MANY_TRIGGERS, NOT_KEPT -> "rush cloud triggers list";
        };
    }
}
