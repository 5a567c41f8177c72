package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    @Test
    void zeroStandsForAFreeOne() {
        assertThat(HttpPort.claim(Front.LOOPBACK, 0)).isPositive();
    }

    @Test
    void aTakenOneIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Front.LOOPBACK))) {
            assertThatThrownBy(() -> HttpPort.claim(Front.LOOPBACK, taken.getLocalPort()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--port 0");
        }
    }
}
