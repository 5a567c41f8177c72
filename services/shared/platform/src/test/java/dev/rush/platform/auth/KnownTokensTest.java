package dev.rush.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.identity.Role;
import dev.rush.contracts.identity.TokenEntry;
import dev.rush.platform.oidc.Claimant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");
    private static final OrganisationId ACME = new OrganisationId("acme");
    private static final MemberId ANNA = new MemberId("anna");
    private static final TokenId ID = new TokenId("t3n4p5q6r7s8");
    private static final String TOKEN = AccessToken.fresh(ID, new Random(7));

    private final KnownTokens tokens = new KnownTokens();

    @Test
    void aTokenIsItsOwners() {
        begin(anna(Role.MEMBER, entry(false)));

        assertThat(tokens.recognise(TOKEN, NOW))
                .isEqualTo(new Recognition.Known(new Identity(ACME, ANNA, Role.MEMBER, ID.value())));
    }

    @Test
    void nobodyIsTurnedAwayBeforeAllHasBeenRead() {
        tokens.take(anna(Role.MEMBER, entry(true)));

        assertThat(tokens.recognise(TOKEN, NOW)).isEqualTo(new Recognition.TooEarly());
    }

    @Test
    void aTokenEndsAtItsTimeAndWhenItIsRevokedAndWhenItsOwnerLeaves() {
        begin(anna(Role.MEMBER, entry(false)));

        assertThat(tokens.recognise(TOKEN, NOW.plusSeconds(60))).isEqualTo(new Recognition.Expired());

        tokens.take(anna(Role.MEMBER, entry(true)));
        assertThat(tokens.recognise(TOKEN, NOW)).isEqualTo(new Recognition.Revoked());

        tokens.take(new MemberState(ACME, ANNA, MemberKind.PERSON, Role.MEMBER, true, List.of(entry(false))));
        assertThat(tokens.recognise(TOKEN, NOW)).isEqualTo(new Recognition.Revoked());
    }

    @Test
    void aTokenThatIsNoLongerSaidIsForgotten() {
        begin(anna(Role.MEMBER, entry(false)));

        tokens.take(new MemberState(ACME, ANNA, MemberKind.PERSON, Role.MEMBER, false, List.of()));

        assertThat(tokens.recognise(TOKEN, NOW)).isEqualTo(new Recognition.Unknown());
    }

    @Test
    void anotherRoleCountsAtOnce() {
        begin(anna(Role.ADMIN, entry(false)));

        tokens.take(anna(Role.VIEWER, entry(false)));

        assertThat(tokens.recognise(TOKEN, NOW))
                .isEqualTo(new Recognition.Known(new Identity(ACME, ANNA, Role.VIEWER, ID.value())));
    }

    @Test
    void aWordThatIsReadAgainDoesNotMakeARevokedTokenGood() {
        tokens.completed();
        tokens.take(anna(Role.MEMBER, entry(false)), 1);
        tokens.take(anna(Role.MEMBER, entry(true)), 2);

        tokens.take(anna(Role.MEMBER, entry(false)), 1);

        assertThat(tokens.recognise(TOKEN, NOW)).isEqualTo(new Recognition.Revoked());
    }

    @Test
    void whatIsNoTokenIsNotLookedUp() {
        begin(anna(Role.MEMBER, entry(false)));

        assertThat(tokens.recognise("", NOW)).isEqualTo(new Recognition.Unknown());
        assertThat(tokens.recognise(TOKEN + "x", NOW)).isEqualTo(new Recognition.Unknown());
        assertThat(tokens.recognise(AccessToken.hash(TOKEN), NOW)).isEqualTo(new Recognition.Unknown());
        assertThat(tokens.recognise(AccessToken.fresh(ID, new Random(8)), NOW)).isEqualTo(new Recognition.Unknown());
    }

    @Test
    void whomAnIssuerVouchesForIsAMemberWithTheRoleThatItSaysNow() {
        begin(vouched(false));

        assertThat(tokens.recognise(claimant(ACME, Role.VIEWER)))
                .isEqualTo(new Recognition.Known(new Identity(ACME, ANNA, Role.VIEWER, Identity.ISSUER)));
        assertThat(tokens.recognise(claimant(new OrganisationId("other"), Role.VIEWER)))
                .isEqualTo(new Recognition.Newcomer());
    }

    @Test
    void whomAnAdminRemovedIsNotLetInByAnIssuerEither() {
        begin(vouched(false));
        Identity anna = new Identity(ACME, ANNA, Role.VIEWER, Identity.ISSUER);
        assertThat(tokens.isGood(anna, NOW)).isTrue();

        tokens.take(vouched(true));

        assertThat(tokens.recognise(claimant(ACME, Role.ADMIN))).isEqualTo(new Recognition.Removed(ANNA));
        assertThat(tokens.isGood(anna, NOW)).isFalse();
    }

    @Test
    void nobodyIsAStrangerBeforeAllHasBeenRead() {
        assertThat(tokens.recognise(claimant(ACME, Role.ADMIN))).isEqualTo(new Recognition.TooEarly());
    }

    private static Claimant claimant(OrganisationId organisation, Role role) {
        return new Claimant(organisation, "subject", Optional.empty(), role, NOW.plusSeconds(60));
    }

    private static MemberState vouched(boolean removed) {
        return new MemberState(ACME, ANNA, MemberKind.PERSON, Role.MEMBER, removed, List.of(), "subject");
    }

    private void begin(MemberState state) {
        tokens.take(state);
        tokens.completed();
    }

    private static MemberState anna(Role role, TokenEntry entry) {
        return new MemberState(ACME, ANNA, MemberKind.PERSON, role, false, List.of(entry));
    }

    private static TokenEntry entry(boolean revoked) {
        return new TokenEntry(ID, AccessToken.hash(TOKEN), NOW.plusSeconds(60), revoked);
    }
}
