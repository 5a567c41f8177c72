package dev.rush.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
    private static final String NAME = "https://id.example.com";

    private final Claims plain = new Claims(Issuers.named(NAME));

    @Test
    void theIssuersPersonIsAMemberWithTheRoleOfTheirGroup() {
        assertThat(plain.read(claims(Map.of())))
                .isEqualTo(new Verdict.Vouched(new Claimant(
                        new OrganisationId("local"),
                        Claims.subject(NAME, "4711"),
                        Optional.of(new MemberId("anna")),
                        Role.MEMBER,
                        Instant.ofEpochSecond(1_800_000_000))));
    }

    @Test
    void theHighestRoleOfSeveralGroupsCounts() {
        assertThat(role(List.of("guests", "ops", "dev"))).isEqualTo(Role.ADMIN);
        assertThat(role("guests")).isEqualTo(Role.VIEWER);
    }

    @Test
    void whoHasNoGroupWithARoleIsRefusedAndToldWhere() {
        for (Object groups : List.of(List.of("others"), List.of(), "Ops", 7, Map.of("ops", true), List.of(Map.of()))) {
            assertThat(code(plain.read(claims(Map.of("groups", groups))))).isEqualTo("no-role");
        }
        Verdict none = plain.read(Map.of("sub", "4711", "exp", 1_800_000_000L));
        assertThat(none)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.problem().detail()).contains("the claim groups"));
    }

    @Test
    void claimsMayBeInsideOthers() {
        Claims nested = new Claims(Issuers.with(
                NAME, new Issuer.ClaimNames("user/name", "realm_access/roles", Optional.of("https://x/organisation"))));

        Verdict verdict = nested.read(Map.of(
                "sub",
                "4711",
                "exp",
                1_800_000_000L,
                "user",
                Map.of("name", "Anna"),
                "realm_access",
                Map.of("roles", List.of("ops")),
                "https://x/organisation",
                "acme"));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Vouched.class, vouched -> {
            assertThat(vouched.claimant().organisation()).isEqualTo(new OrganisationId("acme"));
            assertThat(vouched.claimant().role()).isEqualTo(Role.ADMIN);
            assertThat(vouched.claimant().name()).contains(new MemberId("anna"));
        });
    }

    @Test
    void whereAClaimSaysTheOrganisationThereIsNoOtherWay() {
        Claims claimed =
                new Claims(Issuers.with(NAME, new Issuer.ClaimNames("name", "groups", Optional.of("organisation"))));

        assertThat(code(claimed.read(claims(Map.of())))).isEqualTo("no-organisation");
        assertThat(code(claimed.read(claims(Map.of("organisation", "Not A Name")))))
                .isEqualTo("no-organisation");
        assertThat(code(claimed.read(claims(Map.of("organisation", List.of("acme"))))))
                .isEqualTo("no-organisation");
    }

    @ParameterizedTest
    @CsvSource({
        "Anna.Berg, anna.berg",
        "anna@example.com, anna-example.com",
        "-.anna.-, anna",
        "ÄÖ anna, anna",
        "'../../etc', etc",
    })
    void aNameIsPutIntoTheLettersOfOne(String said, String name) {
        assertThat(plain.read(claims(Map.of("preferred_username", said))))
                .isInstanceOfSatisfying(
                        Verdict.Vouched.class,
                        vouched -> assertThat(vouched.claimant().name()).contains(new MemberId(name)));
    }

    @Test
    void aNameThatHasNoLettersOrIsVeryLongDoesNoHarm() {
        for (String said : List.of("", "---", "漢字", "x".repeat(10_000), "x".repeat(39) + "-y")) {
            assertThat(plain.read(claims(Map.of("preferred_username", said)))).isInstanceOf(Verdict.Vouched.class);
        }
    }

    @Test
    void theSamePersonOfAnotherIssuerIsSomebodyElse() {
        assertThat(Claims.subject(NAME, "4711"))
                .hasSize(64)
                .isNotEqualTo(Claims.subject(NAME + "/other", "4711"))
                .isNotEqualTo(Claims.subject(NAME, "4712"));
    }

    private Role role(Object groups) {
        return ((Verdict.Vouched) plain.read(claims(Map.of("groups", groups))))
                .claimant()
                .role();
    }

    private static String code(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.problem().code() : "";
    }

    private static Map<String, Object> claims(Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(
                Map.of("sub", "4711", "exp", 1_800_000_000L, "groups", List.of("dev"), "preferred_username", "anna"));
        claims.putAll(more);
        return claims;
    }
}
