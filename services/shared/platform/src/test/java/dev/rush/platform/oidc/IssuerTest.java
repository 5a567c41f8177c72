package dev.rush.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.identity.Role;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
    private static final String NAME = "https://id.example.com/realms/team";

    @Test
    void withoutASettingThereIsNone() {
        assertThat(Issuer.of(config(Map.of()))).isEmpty();
        assertThat(Issuer.of(config(Map.of("rush.oidc.issuer", "")))).isEmpty();
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        Issuer issuer = Issuer.of(config(Map.of("rush.oidc.issuer", NAME, "rush.oidc.admins", "ops,leads")))
                .orElseThrow();

        assertThat(issuer.name()).isEqualTo(NAME);
        assertThat(issuer.address()).isEqualTo(URI.create(NAME));
        assertThat(issuer.client()).isEqualTo(new Issuer.Client("rush-cli", "rush", "openid profile"));
        assertThat(issuer.roles()).isEqualTo(Map.of("ops", Role.ADMIN, "leads", Role.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com",
                "http://127.0.0.1.example.com",
                "http://user@127.0.0.1",
                "https://user:secret@id.example.com",
                "https://id.example.com/?a=b",
                "https://id.example.com/#a",
                "ftp://id.example.com",
                "id.example.com",
                "https://"
            })
    void anAddressThatSomebodyCanReadOnTheWayIsRefused(String name) {
        assertThatThrownBy(() -> Issuer.of(config(Map.of("rush.oidc.issuer", name, "rush.oidc.admins", "ops"))))
                .hasMessageContaining("rush.oidc.issuer is an https address");
        assertThatThrownBy(() -> Issuer.of(
                        config(Map.of("rush.oidc.issuer", NAME, "rush.oidc.address", name, "rush.oidc.admins", "ops"))))
                .hasMessageContaining("rush.oidc.address is an https address");
    }

    @Test
    void thisComputersOwnMayBePlain() {
        for (String own : new String[] {"http://127.0.0.1:8080/realm", "http://localhost:1", "http://[::1]:1"}) {
            assertThat(Issuer.of(config(Map.of("rush.oidc.issuer", own, "rush.oidc.viewers", "all"))))
                    .isPresent();
        }
    }

    @Test
    void onANetworkOfServicesAloneItMayBeReachedPlainlyAndNowhereElse() {
        Map<String, String> set = Map.of(
                "rush.oidc.issuer",
                NAME,
                "rush.oidc.address",
                "http://keycloak:8080/realms/team",
                "rush.oidc.inside",
                "true",
                "rush.oidc.members",
                "dev");
        Issuer issuer = Issuer.of(config(set)).orElseThrow();

        assertThat(issuer.isReachedSafely(URI.create("http://keycloak:8080/realms/team/certs")))
                .isTrue();
        assertThat(issuer.isReachedSafely(URI.create("https://keys.example.com/certs")))
                .isTrue();
        for (String other :
                new String[] {"http://keycloak:9000/certs", "http://keys.example.com/certs", "ftp://keycloak:8080/"}) {
            assertThat(issuer.isReachedSafely(URI.create(other))).as(other).isFalse();
        }
        Map<String, String> plainName = new HashMap<>(set);
        plainName.put("rush.oidc.issuer", "http://keycloak:8080/realms/team");
        assertThatThrownBy(() -> Issuer.of(config(plainName)))
                .hasMessageContaining("rush.oidc.issuer is an https address");
    }

    @Test
    void anIssuerWhoseGroupsMeanNothingIsAMistake() {
        assertThatThrownBy(() -> Issuer.of(config(Map.of("rush.oidc.issuer", NAME))))
                .hasMessageContaining("no group leads to a role");
    }

    private static IssuerConfig config(Map<String, String> set) {
        Map<String, String> all = new HashMap<>(Map.of(
                "rush.oidc.inside", "false",
                "rush.oidc.client-id", "rush-cli",
                "rush.oidc.audience", "rush",
                "rush.oidc.scope", "openid profile",
                "rush.oidc.refresh", "PT5M",
                "rush.oidc.claim.name", "preferred_username",
                "rush.oidc.claim.groups", "groups",
                "rush.oidc.organisation", "local"));
        all.putAll(set);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(IssuerConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(IssuerConfig.class);
    }
}
