package dev.rush.identity.domain;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.identity.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A member of an organisation.
 *
 * @param organisation the organisation
 * @param id the name by which people know it there
 * @param kind a person, or a program
 * @param role what it may do
 * @param removed whether it has left
 * @param since when it came, or came back
 * @param sequence counts its published states
 * @param tokens its tokens, good and ended
 * @param subject whom an issuer calls this member, hashed; empty for one that came by no issuer
 */
public record Member(
        OrganisationId organisation,
        MemberId id,
        MemberKind kind,
        Role role,
        boolean removed,
        Instant since,
        long sequence,
        List<Token> tokens,
        String subject) {
    /** The most tokens of a member that are good at once. */
    static final int MOST_TOKENS = 50;

    /** The most ended tokens of a member that the services hear of. */
    private static final int MOST_ENDED = 50;

    private static final OrganisationId LOCAL = new OrganisationId("local");
    private static final MemberId OWNER = new MemberId("owner");

    public Member {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(subject, "subject");
        tokens = List.copyOf(tokens);
    }

    static Member newcomer(OrganisationId organisation, MemberId id, MemberKind kind, Role role, Instant now) {
        return new Member(organisation, id, kind, role, false, now, 1, List.of(), "");
    }

    /** One that an issuer vouches for. */
    static Member newcomer(OrganisationId organisation, Vouched who, Instant now) {
        return new Member(
                organisation, who.name(), MemberKind.PERSON, who.role(), false, now, 1, List.of(), who.subject());
    }

    /** Whether it is whom the token of the installation stands for; that one is always an admin. */
    boolean isOwner() {
        return organisation.equals(LOCAL) && id.equals(OWNER);
    }

    boolean isAdmin() {
        return !removed && role == Role.ADMIN;
    }

    /** The same in another role; one that had left comes back, without its old tokens. */
    Member as(MemberKind nextKind, Role nextRole, Instant now) {
        return new Member(
                organisation, id, nextKind, nextRole, false, removed ? now : since, sequence + 1, tokens, subject);
    }

    /** The same, gone, and its tokens taken away. */
    Member left(Instant now) {
        List<Token> revoked = tokens.stream().map(token -> token.revoked(now)).toList();
        return new Member(organisation, id, kind, role, true, since, sequence + 1, revoked, subject);
    }

    /** The same with one more token. */
    Member with(Token token) {
        List<Token> more = Stream.concat(tokens.stream(), Stream.of(token)).toList();
        return new Member(organisation, id, kind, role, removed, since, sequence + 1, more, subject);
    }

    /** The same without that token's power. */
    Member without(TokenId token, Instant now) {
        List<Token> fewer = tokens.stream()
                .map(one -> one.id().equals(token) ? one.revoked(now) : one)
                .toList();
        return new Member(organisation, id, kind, role, removed, since, sequence + 1, fewer, subject);
    }

    /** The same, its state published once more. */
    public Member repeated() {
        return new Member(organisation, id, kind, role, removed, since, sequence + 1, tokens, subject);
    }

    boolean has(TokenId token) {
        return tokens.stream().anyMatch(one -> one.id().equals(token));
    }

    long goodTokens(Instant now) {
        return tokens.stream().filter(token -> token.isGood(now)).count();
    }

    /** What the services learn of it. */
    public MemberState state(Instant now) {
        Stream<Token> good = tokens.stream().filter(token -> token.isGood(now));
        Stream<Token> ended = tokens.stream()
                .filter(token -> !token.isGood(now) && token.isTold(now))
                .sorted(Comparator.comparing(Token::end).reversed())
                .limit(MOST_ENDED);
        return new MemberState(
                organisation,
                id,
                kind,
                role,
                removed,
                Stream.concat(good, ended).map(Token::entry).toList(),
                subject);
    }
}
