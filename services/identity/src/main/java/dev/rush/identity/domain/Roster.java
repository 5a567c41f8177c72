package dev.rush.identity.domain;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.Role;
import dev.rush.identity.domain.Outcome.Changed;
import dev.rush.identity.domain.Outcome.Refused;
import dev.rush.identity.domain.Outcome.Unchanged;
import dev.rush.identity.domain.Outcome.UnknownMember;
import dev.rush.identity.domain.Outcome.UnknownToken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All members of one organisation, also those that have left.
 *
 * @param organisation the organisation
 * @param members its members
 */
public record Roster(OrganisationId organisation, List<Member> members) {
    /** The most members that an organisation ever has had. */
    static final int MOST_MEMBERS = 1_000;

    private static final Refused OWNER =
            new Refused("owner", "the owner of the installation stays an admin: its token is in the data directory");

    public Roster {
        Objects.requireNonNull(organisation, "organisation");
        members = List.copyOf(members);
    }

    /** That member, if it belongs to the organisation now. */
    public Optional<Member> find(MemberId id) {
        return everyone(id).filter(member -> !member.removed());
    }

    /** The owner of that token, if it is a token of the organisation. */
    public Optional<Member> ownerOf(TokenId token) {
        return members.stream().filter(member -> member.has(token)).findFirst();
    }

    private Optional<Member> everyone(MemberId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /** Lets somebody in, or gives a member another role. */
    public Outcome set(MemberId id, MemberKind kind, Role role, Instant now) {
        Optional<Member> known = everyone(id);
        if (known.isEmpty()) {
            return members.size() < MOST_MEMBERS
                    ? new Changed(Member.newcomer(organisation, id, kind, role, now))
                    : full();
        }
        Member member = known.get();
        if (!member.removed() && member.kind() == kind && member.role() == role) {
            return new Unchanged(member);
        }
        if (member.isOwner()) {
            return OWNER;
        }
        return role != Role.ADMIN && isLastAdmin(member) ? lastAdmin(member) : new Changed(member.as(kind, role, now));
    }

    /**
     * Lets somebody in for whom an issuer vouches, or gives a member the role that it says. A name that somebody else has is not
     * given away, whoever the issuer calls so: with the name would come the other one's rights.
     */
    public Outcome join(Vouched who, Instant now) {
        Optional<Member> known = members.stream()
                .filter(member -> member.subject().equals(who.subject()))
                .findFirst();
        if (known.isPresent()) {
            return known.get().removed() ? removed(known.get()) : follow(known.get(), who.role(), now);
        }
        if (everyone(who.name()).isPresent()) {
            return new Refused(
                    "name-taken",
                    "there is, or was, another " + who.name() + " in " + organisation + ", who came by no such login");
        }
        return members.size() < MOST_MEMBERS ? new Changed(Member.newcomer(organisation, who, now)) : full();
    }

    /** Gives a member the role that its issuer says it has now; the issuer's word is above the last admin, too. */
    public Outcome follow(MemberId id, Role role, Instant now) {
        return find(id).map(member -> follow(member, role, now)).orElseGet(UnknownMember::new);
    }

    private static Outcome follow(Member member, Role role, Instant now) {
        return member.role() == role ? new Unchanged(member) : new Changed(member.as(member.kind(), role, now));
    }

    private static Outcome removed(Member member) {
        return new Refused("removed-member", "an admin has removed " + member.id() + " from " + member.organisation());
    }

    private static Outcome full() {
        return new Refused("organisation-full", "an organisation has at most " + MOST_MEMBERS + " members");
    }

    /** Sends a member away; all of its tokens end. */
    public Outcome remove(MemberId id, Instant now) {
        Optional<Member> known = find(id);
        if (known.isEmpty()) {
            return new UnknownMember();
        }
        Member member = known.get();
        if (member.isOwner()) {
            return OWNER;
        }
        return isLastAdmin(member) ? lastAdmin(member) : new Changed(member.left(now));
    }

    /** Gives a member a token. The same token twice is no second one. */
    public Outcome issue(MemberId id, Token token, Instant now) {
        Optional<Member> known = find(id);
        if (known.isEmpty()) {
            return new UnknownMember();
        }
        Member member = known.get();
        if (member.has(token.id())) {
            return new Unchanged(member);
        }
        return member.goodTokens(now) < Member.MOST_TOKENS
                ? new Changed(member.with(token))
                : new Refused(
                        "too-many-tokens",
                        member.id() + " has " + Member.MOST_TOKENS + " tokens; revoke one that nobody uses");
    }

    /** Takes a token away. */
    public Outcome revoke(TokenId token, Instant now) {
        return ownerOf(token)
                .<Outcome>map(owner -> new Changed(owner.without(token, now)))
                .orElseGet(UnknownToken::new);
    }

    private boolean isLastAdmin(Member member) {
        return member.isAdmin()
                && members.stream()
                        .noneMatch(other -> other.isAdmin() && !other.id().equals(member.id()));
    }

    private static Outcome lastAdmin(Member member) {
        return new Refused("last-admin", member.id() + " is the only admin; make another one first");
    }
}
