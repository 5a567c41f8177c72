package dev.rush.worker.transport.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://rush.example.org", "ws://rush.example.org", "rush.example.org", "//rush.example.org"})
    void whatIsNotReachedByHttpsIsNoGateway(String address) {
        assertThatThrownBy(() -> new GatewayAddress(address, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gateway is reached by https only, and not at " + address
                        + "; next: rush computer register LINE");
    }
}
