package dev.rush.contracts.identity;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import java.util.Objects;

/**
 * Asks identity to let a member in by a token that somebody has been given; key: {@code organisation/member}. How long it is
 * good is identity's decision.
 *
 * @param organisation the organisation
 * @param member whose token it is to be
 * @param token its id
 * @param name what its owner will know it by
 * @param hash SHA-256 of the token, 64 hex digits in lower case
 */
public record IssueToken(OrganisationId organisation, MemberId member, TokenId token, String name, String hash) {
    public IssueToken {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
    }
}
