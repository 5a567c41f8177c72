package dev.rush.contracts.identity;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import java.util.List;
import java.util.Objects;

/**
 * A member of an organisation with all of its tokens, so that one record says everything about it; compacted; key:
 * {@code organisation/member}.
 *
 * @param organisation the organisation
 * @param member the member
 * @param kind what it is
 * @param role what it may do
 * @param removed whether it has left; none of its tokens is good then
 * @param tokens those that are good, and those that stopped being it not long ago, so that who shows one is told why
 */
public record MemberState(
        OrganisationId organisation,
        MemberId member,
        MemberKind kind,
        Role role,
        boolean removed,
        List<TokenEntry> tokens) {
    public MemberState {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(role, "role");
        tokens = List.copyOf(tokens);
    }
}
