package dev.rush.compose;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** What agents wait for, on whatever machine they are, until the test opens it: so that a run lasts as long as the test needs. */
final class Gate implements AutoCloseable {
    private static final String SCRIPT = """
            #!/bin/bash
            is_open() (
              exec 3<>/dev/tcp/%s/%d && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ code _ <&3 && [ "$code" = 204 ]
            )
            count=0
            until is_open 2>/dev/null; do
              count=$((count + 1))
              echo line-$count
              sleep 0.2
            done
            echo $count >%s
            """;

    private final AtomicBoolean open = new AtomicBoolean();
    private final HttpServer server;

    /** Closed, at that address. */
    Gate(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(open.get() ? 204 : 404, -1);
            }
        });
        server.start();
    }

    /** A script that counts in its log while the gate is closed, and leaves how far it came in the file. */
    String countUntilOpen(String file) {
        return SCRIPT.formatted(
                server.getAddress().getHostString(), server.getAddress().getPort(), file);
    }

    void open() {
        open.set(true);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
