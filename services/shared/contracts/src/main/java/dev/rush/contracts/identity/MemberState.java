package dev.rush.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param subject whom an issuer of tokens calls this member: SHA-256 of both, 64 hex digits in lower case; empty, and left out, for
 *     a member that came by no issuer
 */
public record MemberState(
        OrganisationId organisation,
        MemberId member,
        MemberKind kind,
        Role role,
        boolean removed,
        List<TokenEntry> tokens,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String subject) {
    public MemberState {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(role, "role");
        tokens = List.copyOf(tokens);
        subject = subject == null ? "" : subject;
    }

    /** A member that came by no issuer. */
    public MemberState(
            OrganisationId organisation,
            MemberId member,
            MemberKind kind,
            Role role,
            boolean removed,
            List<TokenEntry> tokens) {
        this(organisation, member, kind, role, removed, tokens, "");
    }
}
