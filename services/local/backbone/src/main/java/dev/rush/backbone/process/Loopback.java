package dev.rush.backbone.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Ports of 127.0.0.1. */
public final class Loopback {
    /** The only address anything here listens on. */
    public static final String ADDRESS = "127.0.0.1";

    private static final int CONNECT_MILLIS = 500;
    private static final int ATTEMPTS = 4;
    private static final int FIRST_PORT = 20_000;
    private static final int TRIED_PORTS = 1_000;

    /** Linux begins here, others later. */
    private static final int FIRST_OUTGOING_PORT = 32_768;

    private Loopback() {}

    /**
     * A port that nobody listens on at this moment. It is below those that systems give to outgoing connections, one of which
     * could have it before the server does, or while the server is started again.
     */
    public static int freePort() {
        return ThreadLocalRandom.current()
                .ints(TRIED_PORTS, FIRST_PORT, FIRST_OUTGOING_PORT)
                .filter(Loopback::isFree)
                .findFirst()
                .orElseThrow(() -> new BackboneException("no free port on " + ADDRESS));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port that nobody listens on at this moment, and not that one, which somebody is about to listen on. */
    public static int freePortBeside(int taken) {
        return IntStream.generate(Loopback::freePort)
                .filter(port -> port != taken)
                .findFirst()
                .orElseThrow();
    }

    /** Whether somebody accepts connections on that port. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Starts a server on a port. A free one can be taken by somebody else before the server binds it; then the next one
     * is tried.
     *
     * @param port the port, or 0 for a free one
     * @param start starts on a port; throws {@link EndedEarlyException} when the server ends before it is ready
     * @throws BackboneException when the given port is in use
     */
    public static <T> T startOn(int port, IntFunction<T> start) {
        if (port != 0) {
            return startOnGiven(port, start);
        }
        EndedEarlyException last = new EndedEarlyException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return start.apply(freePort());
            } catch (EndedEarlyException ended) {
                last = ended;
            }
        }
        throw last;
    }

    private static <T> T startOnGiven(int port, IntFunction<T> start) {
        if (accepts(port)) {
            throw new BackboneException("port " + port + " of " + ADDRESS + " is in use by another program");
        }
        return start.apply(port);
    }
}
