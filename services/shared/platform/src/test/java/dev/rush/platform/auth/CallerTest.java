package dev.rush.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.identity.Role;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void nothingIsShownToACallerThatWasNotIdentified() {
        assertThatThrownBy(() -> new Caller().organisation()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIdentifiedCallerHasItsOrganisation() {
        Caller caller = new Caller();
        caller.identify(new Identity(TokenFilter.LOCAL, Identity.OWNER, Role.ADMIN, Identity.INSTALLATION));

        assertThat(caller.organisation()).isEqualTo(TokenFilter.LOCAL);
    }
}
