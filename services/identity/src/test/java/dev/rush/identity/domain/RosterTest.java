package dev.rush.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.Role;
import dev.rush.contracts.identity.TokenEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");
    private static final OrganisationId ACME = new OrganisationId("acme");
    private static final MemberId ANNA = new MemberId("anna");
    private static final MemberId BEN = new MemberId("ben");

    private Roster roster = new Roster(ACME, List.of());

    @Test
    void whoIsLetInHasTheRole() {
        Member anna = apply(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW));

        assertThat(anna.role()).isEqualTo(Role.MEMBER);
        assertThat(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW)).isEqualTo(new Outcome.Unchanged(anna));
    }

    @Test
    void theLastAdminNeitherLeavesNorBecomesLess() {
        apply(roster.set(ANNA, MemberKind.PERSON, Role.ADMIN, NOW));
        apply(roster.set(BEN, MemberKind.PERSON, Role.MEMBER, NOW));

        assertThat(code(roster.remove(ANNA, NOW))).isEqualTo("last-admin");
        assertThat(code(roster.set(ANNA, MemberKind.PERSON, Role.VIEWER, NOW))).isEqualTo("last-admin");

        apply(roster.set(BEN, MemberKind.PERSON, Role.ADMIN, NOW));
        assertThat(roster.remove(ANNA, NOW)).isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void theOwnerOfTheInstallationStaysAnAdmin() {
        MemberId owner = new MemberId("owner");
        roster = new Roster(new OrganisationId("local"), List.of());
        apply(roster.set(owner, MemberKind.PERSON, Role.ADMIN, NOW));
        apply(roster.set(ANNA, MemberKind.PERSON, Role.ADMIN, NOW));

        assertThat(code(roster.remove(owner, NOW))).isEqualTo("owner");
        assertThat(code(roster.set(owner, MemberKind.PERSON, Role.VIEWER, NOW))).isEqualTo("owner");
    }

    @Test
    void whoLeavesLosesTheTokensAndComesBackWithoutThem() {
        apply(roster.set(BEN, MemberKind.PERSON, Role.ADMIN, NOW));
        apply(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW));
        apply(roster.issue(ANNA, token(1), NOW));

        Member left = apply(roster.remove(ANNA, NOW));
        assertThat(left.state(NOW).removed()).isTrue();
        assertThat(roster.remove(ANNA, NOW)).isEqualTo(new Outcome.UnknownMember());
        assertThat(roster.issue(ANNA, token(2), NOW)).isEqualTo(new Outcome.UnknownMember());

        Member back = apply(roster.set(ANNA, MemberKind.PERSON, Role.VIEWER, NOW));
        assertThat(back.state(NOW).removed()).isFalse();
        assertThat(back.state(NOW).tokens()).extracting(TokenEntry::revoked).containsExactly(true);
        assertThat(back.sequence()).isGreaterThan(left.sequence());
    }

    @Test
    void tokensThatAreGoodAtOnceAreBounded() {
        apply(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW));
        for (int number = 0; number < Member.MOST_TOKENS; number++) {
            apply(roster.issue(ANNA, token(number), NOW));
        }

        assertThat(code(roster.issue(ANNA, token(99), NOW))).isEqualTo("too-many-tokens");
        assertThat(roster.issue(ANNA, token(3), NOW)).isInstanceOf(Outcome.Unchanged.class);

        apply(roster.revoke(token(3).id(), NOW));
        assertThat(roster.issue(ANNA, token(99), NOW)).isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void aTokenOfNobodyIsNotRevoked() {
        assertThat(roster.revoke(token(1).id(), NOW)).isEqualTo(new Outcome.UnknownToken());
    }

    @Test
    void whoseTokenEndedIsToldForAMonth() {
        apply(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW));
        Member anna = apply(roster.issue(ANNA, token(1), NOW));
        Instant end = token(1).expiresAt();

        assertThat(anna.state(end.plus(Token.TOLD).minusSeconds(1)).tokens()).hasSize(1);
        assertThat(anna.state(end.plus(Token.TOLD)).tokens()).isEmpty();
    }

    @Test
    void whomAnIssuerVouchesForIsTheSameMemberWhateverTheyAreCalled() {
        Member anna = apply(roster.join(new Vouched("subject", ANNA, Role.MEMBER), NOW));

        assertThat(anna.state(NOW).subject()).isEqualTo("subject");
        assertThat(roster.join(new Vouched("subject", BEN, Role.MEMBER), NOW)).isEqualTo(new Outcome.Unchanged(anna));
        assertThat(apply(roster.join(new Vouched("subject", BEN, Role.ADMIN), NOW)))
                .satisfies(now -> assertThat(now.id()).isEqualTo(ANNA))
                .satisfies(now -> assertThat(now.role()).isEqualTo(Role.ADMIN));
        assertThat(apply(roster.follow(ANNA, Role.VIEWER, NOW)).role())
                .as("the issuer's word is above the last admin")
                .isEqualTo(Role.VIEWER);
        assertThat(apply(roster.issue(ANNA, token(1), NOW)).subject()).isEqualTo("subject");
    }

    @Test
    void aNameThatSomebodyHasOrHadIsNotGivenAway() {
        apply(roster.set(ANNA, MemberKind.PERSON, Role.ADMIN, NOW));
        apply(roster.set(BEN, MemberKind.SERVICE, Role.MEMBER, NOW));
        apply(roster.remove(BEN, NOW));

        assertThat(code(roster.join(new Vouched("one", ANNA, Role.VIEWER), NOW)))
                .isEqualTo("name-taken");
        assertThat(code(roster.join(new Vouched("one", BEN, Role.VIEWER), NOW))).isEqualTo("name-taken");
    }

    @Test
    void whomAnAdminRemovedComesBackByAnAdminAlone() {
        apply(roster.set(BEN, MemberKind.PERSON, Role.ADMIN, NOW));
        Vouched anna = new Vouched("subject", ANNA, Role.ADMIN);
        apply(roster.join(anna, NOW));
        apply(roster.remove(ANNA, NOW));

        assertThat(code(roster.join(anna, NOW))).isEqualTo("removed-member");
        assertThat(roster.follow(ANNA, Role.ADMIN, NOW)).isEqualTo(new Outcome.UnknownMember());

        apply(roster.set(ANNA, MemberKind.PERSON, Role.MEMBER, NOW));
        assertThat(apply(roster.join(anna, NOW)).removed()).isFalse();
    }

    private Member apply(Outcome outcome) {
        Member member = ((Outcome.Changed) outcome).member();
        List<Member> others = roster.members().stream()
                .filter(other -> !other.id().equals(member.id()))
                .toList();
        roster = new Roster(
                roster.organisation(),
                Stream.concat(others.stream(), Stream.of(member)).toList());
        return member;
    }

    private static String code(Outcome outcome) {
        return ((Outcome.Refused) outcome).code();
    }

    private static Token token(int number) {
        TokenId id = new TokenId("token%07d".formatted(number));
        return new Token(id, "laptop", "hash" + number, NOW, NOW.plus(Duration.ofDays(90)), Optional.empty());
    }
}
