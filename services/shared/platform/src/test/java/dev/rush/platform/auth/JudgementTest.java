package dev.rush.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.identity.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Set<Right> OF_VIEWER = EnumSet.of(Right.READ, Right.JOIN, Right.REVOKE_OWN_TOKEN);
    private static final Set<Right> OF_MEMBER = EnumSet.of(
            Right.READ, Right.JOIN, Right.REVOKE_OWN_TOKEN, Right.MAKE_OWN_TOKEN, Right.DISPATCH, Right.STEER);

    @Test
    void everyRoleHasItsRightsAndNoOther() {
        assertThat(rights(Role.UNKNOWN)).isEmpty();
        assertThat(rights(Role.VIEWER)).isEqualTo(OF_VIEWER);
        assertThat(rights(Role.MEMBER)).isEqualTo(OF_MEMBER);
        assertThat(rights(Role.ADMIN)).isEqualTo(EnumSet.complementOf(EnumSet.of(Right.RULE_ORGANISATIONS)));
    }

    @Test
    void onlyTheTokenOfTheInstallationMakesOrganisations() {
        Identity owner = new Identity(TokenFilter.LOCAL, Identity.OWNER, Role.ADMIN, Identity.INSTALLATION);

        assertThat(Judgement.of(owner, Right.RULE_ORGANISATIONS)).isEqualTo(new Judgement.Granted());
    }

    @Test
    void aRefusalSaysWhoLacksWhichRole() {
        assertThat(Judgement.of(with(Role.VIEWER), Right.DISPATCH))
                .isEqualTo(new Judgement.Refused("this takes the role member, and anna is a viewer"));
    }

    private static Set<Right> rights(Role role) {
        return Arrays.stream(Right.values())
                .filter(right -> Judgement.of(with(role), right) instanceof Judgement.Granted)
                .collect(Collectors.toSet());
    }

    private static Identity with(Role role) {
        return new Identity(TokenFilter.LOCAL, new MemberId("anna"), role, "t3n4p5q6r7s8");
    }
}
