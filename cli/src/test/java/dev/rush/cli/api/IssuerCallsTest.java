package dev.rush.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.pairing.KeyPin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server's key counts for an issuer behind the same door, and for nobody else. */
class IssuerCallsTest {
    private static final KeyPin PIN = new KeyPin("k".repeat(43));
    private static final String ISSUER = "https://rush.example.org:8443/realms/rush";

    @ParameterizedTest
    @CsvSource({
        "https://rush.example.org:8443/realms/rush/token, true",
        "https://RUSH.example.org:8443/, true",
        "https://rush.example.org/realms/rush/token, false",
        "https://id.example.org:8443/realms/rush/token, false",
        "http://rush.example.org:8443/realms/rush/token, false",
        "https://me@rush.example.org:8443/realms/rush/token, false",
        "no address, false"
    })
    void aKeyEndsAtItsDoor(String address, boolean isKnown) {
        Grant.Client client = new Grant.Client(ISSUER, "rush-cli", address, "", Optional.of(PIN));

        assertThat(client.pinAt(address)).isEqualTo(isKnown ? Optional.of(PIN) : Optional.empty());
    }

    @Test
    void whereNoKeyIsKnownAnAuthorityVouches() {
        Grant.Client client = new Grant.Client(ISSUER, "rush-cli", ISSUER, "", Optional.empty());

        assertThat(client.pinAt(ISSUER)).isEmpty();
    }
}
