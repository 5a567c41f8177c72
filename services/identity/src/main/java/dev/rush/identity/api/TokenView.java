package dev.rush.identity.api;

import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Roster;
import dev.rush.identity.domain.Token;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A token as the API shows it.
 *
 * @param id its id, the middle part of the token
 * @param member whose it is
 * @param name what its owner knows it by
 * @param state {@code good}, {@code expired} or {@code revoked}
 * @param createdAt when it was made
 * @param expiresAt until when it is good
 */
public record TokenView(String id, String member, String name, String state, Instant createdAt, Instant expiresAt) {
    /**
     * Tokens.
     *
     * @param tokens by member and age
     */
    public record Listing(List<TokenView> tokens) {}

    /**
     * A new token with itself, which is shown this once.
     *
     * @param secret the token
     * @param token what is known of it
     */
    public record Fresh(String secret, TokenView token) {
        @Override
        public String toString() {
            return "Fresh[" + token + "]";
        }
    }

    static TokenView of(Member owner, Token token, Instant now) {
        return new TokenView(
                token.id().value(),
                owner.id().value(),
                token.name(),
                state(token, now),
                token.createdAt(),
                token.expiresAt());
    }

    private static String state(Token token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return "revoked";
        }
        return token.isGood(now) ? "good" : "expired";
    }

    static Listing listing(Roster roster, Predicate<Member> whose, Instant now) {
        return new Listing(roster.members().stream()
                .filter(whose)
                .flatMap(owner -> owner.tokens().stream().map(token -> of(owner, token, now)))
                .toList());
    }
}
