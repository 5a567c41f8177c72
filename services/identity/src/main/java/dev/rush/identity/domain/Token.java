package dev.rush.identity.domain;

import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.TokenEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A member's token. The token itself is nowhere, only its hash.
 *
 * @param id its id
 * @param name what its owner knows it by
 * @param hash SHA-256 of it, in hex
 * @param createdAt when it was made, by our clock
 * @param expiresAt until when it is good
 * @param revokedAt when it was taken away, if it was
 */
public record Token(
        TokenId id, String name, String hash, Instant createdAt, Instant expiresAt, Optional<Instant> revokedAt) {
    /** For how long who shows a token that is no longer good is told why it is not. */
    static final Duration TOLD = Duration.ofDays(30);

    public Token {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(revokedAt, "revokedAt");
    }

    /** Whether it lets somebody in. */
    public boolean isGood(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /** When it stopped being good, or will. */
    Instant end() {
        return revokedAt.filter(revoked -> revoked.isBefore(expiresAt)).orElse(expiresAt);
    }

    /** Whether the services still hear of it. */
    boolean isTold(Instant now) {
        return now.isBefore(end().plus(TOLD));
    }

    /** The same, taken away; one that was stays as it is. */
    Token revoked(Instant now) {
        return revokedAt.isPresent() ? this : new Token(id, name, hash, createdAt, expiresAt, Optional.of(now));
    }

    TokenEntry entry() {
        return new TokenEntry(id, hash, expiresAt, revokedAt.isPresent());
    }
}
