package dev.rush.contracts.identity;

import dev.rush.contracts.id.TokenId;
import java.time.Instant;
import java.util.Objects;

/**
 * A token as every service knows it: enough to recognise it, not enough to use it.
 *
 * @param token its id
 * @param hash SHA-256 of the token, 64 hex digits in lower case
 * @param expiresAt until when it is good, by the clock of who checks it
 * @param revoked whether it was taken away
 */
public record TokenEntry(TokenId token, String hash, Instant expiresAt, boolean revoked) {
    public TokenEntry {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
