package dev.rush.dispatch.domain.admission;

import static dev.rush.dispatch.domain.run.Refused.Kind.EMPTY_PROMPT;
import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_REQUEST;
import static dev.rush.dispatch.domain.run.Refused.Kind.TOO_LARGE;

import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Checks the texts people write: there must be something, it must fit a record, and PostgreSQL must be able to keep it. */
public final class PromptCheck {
    private static final int JSON_LIMIT_BYTES = 640 * 1024;

    private PromptCheck() {}

    /** What is wrong with a prompt. */
    static Optional<Refused> check(String prompt) {
        return text("prompt", prompt, RunSpec.PROMPT_LIMIT_BYTES);
    }

    /** What is wrong with a message. */
    public static Optional<Refused> message(String text) {
        return text("message", text, DeliverMessage.TEXT_LIMIT_BYTES);
    }

    private static Optional<Refused> text(String what, String text, int limit) {
        if (text.isBlank()) {
            Refused.Kind kind = what.equals("prompt") ? EMPTY_PROMPT : INVALID_REQUEST;
            return Optional.of(Refused.of(kind, "the " + what + " is empty"));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of(Refused.of(INVALID_REQUEST, "the " + what + " has a NUL character"));
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limit) {
            return Optional.of(
                    Refused.of(TOO_LARGE, "the " + what + " has " + bytes + " bytes; the limit is " + limit));
        }
        return bytes + escapes(text) <= JSON_LIMIT_BYTES
                ? Optional.empty()
                : Optional.of(Refused.of(TOO_LARGE, "the " + what + " has too many control characters"));
    }

    /** How many bytes JSON adds: a prompt of control characters would grow sixfold and not fit one Kafka record. */
    private static long escapes(String text) {
        return text.chars()
                .map(c -> c == '"' || c == '\\' ? 1 : c < ' ' ? 5 : 0)
                .asLongStream()
                .sum();
    }
}
