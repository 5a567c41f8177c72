package dev.rush.identity.api;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.TokenId;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Outcome;
import dev.rush.platform.problem.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what was refused into the problem the caller sees, and what was typed into what is meant. */
final class Problems {
    private static final String MEMBERS = "rush org members";
    private static final String TOKENS = "rush tokens list";

    private Problems() {}

    /** The member as it is now, or the problem. */
    static Member orThrow(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed changed -> changed.member();
            case Outcome.Unchanged unchanged -> unchanged.member();
            case Outcome.UnknownMember unknown -> throw unknownMember();
            case Outcome.UnknownToken unknown -> throw unknownToken();
            case Outcome.Refused refused ->
                throw Problem.of(refused.code(), 409, refused.detail(), MEMBERS).toException();
        };
    }

    static RuntimeException unknownMember() {
        return Problem.of("unknown-member", 404, "there is no such member", MEMBERS)
                .toException();
    }

    static RuntimeException unknownToken() {
        return Problem.of("unknown-token-id", 404, "there is no such token", TOKENS)
                .toException();
    }

    static RuntimeException invalid(String detail) {
        return Problem.of("invalid-request", 400, detail, "").toException();
    }

    /** The member's name, or the problem that it can be nobody's. */
    static MemberId member(String text) {
        return typed(MemberId::new, text, "a member's name is one to 40 of a-z, 0-9, dot and dash");
    }

    /** What somebody typed, or the problem. */
    static <T> T typed(Function<String, T> form, @Nullable String text, String what) {
        try {
            if (text != null) {
                return form.apply(text);
            }
        } catch (IllegalArgumentException refused) {
            // said below, like what is missing
        }
        throw invalid(what);
    }

    /** A token's id; what has not the form of one is no token's. */
    static TokenId token(String text) {
        try {
            return new TokenId(text);
        } catch (IllegalArgumentException noId) {
            throw unknownToken();
        }
    }
}
