package dev.rush.backbone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    private static final Path OUTGOING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    @Test
    void aFreePortIsNoneThatAnOutgoingConnectionIsGiven() throws IOException {
        assumeTrue(Files.isReadable(OUTGOING), "skipped: this system does not say which ports it gives away");
        int first = Integer.parseInt(Files.readAllLines(OUTGOING).getFirst().split("\\s+")[0]);

        assertThat(IntStream.range(0, 100).map(any -> Loopback.freePort()).boxed())
                .allMatch(port -> port < first);
    }

    @Test
    void aFreePortCanBeListenedOnAndIsThenNoFreeOne() throws IOException {
        int port = Loopback.freePort();
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName(Loopback.ADDRESS))) {
            assertThat(server.getLocalPort()).isEqualTo(port);
            assertThat(Loopback.accepts(port)).isTrue();
            assertThat(IntStream.range(0, 100).map(any -> Loopback.freePort()).boxed())
                    .doesNotContain(port);
        }
    }
}
