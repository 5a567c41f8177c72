package dev.rush.standalone;

import dev.rush.backbone.process.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The port that the API is to answer on. */
final class HttpPort {
    private HttpPort() {}

    /**
     * The wanted port, or a free one when 0 is wanted.
     *
     * @throws RefusedException when it is taken
     */
    static int claim(String host, int wanted) {
        if (wanted == 0) {
            return claim(host, Loopback.freePort());
        }
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new RefusedException(
                    "port " + wanted + " of " + host + " is in use by another program; try: rush up --port 0", taken);
        }
    }
}
