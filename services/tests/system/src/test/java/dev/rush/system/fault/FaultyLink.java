package dev.rush.system.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A TCP proxy that treats what passes through it badly. The listener keeps its port, whatever happens behind it. */
final class FaultyLink implements AutoCloseable {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final int BUFFER = 64 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    /** What becomes of bytes. */
    enum Weather {
        /** They pass. */
        FAIR,
        /** They pass late. */
        SLOW,
        /** Connections break, and no new one is taken. */
        CUT,
        /** Connections stand, new ones too, and nothing passes in either direction. */
        HALF_OPEN,
        /** Only what the server answers passes. */
        NOTHING_UP,
        /** Only what the client says passes. */
        NOTHING_DOWN
    }

    private final int target;
    private final Duration latency;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private Weather weather = Weather.FAIR;

    /** A link to a port of this machine. */
    FaultyLink(int target, Duration latency) {
        this.target = target;
        this.latency = latency;
        try {
            this.server = new ServerSocket(0, 200, LOCAL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on it is so; connections that were silent break when it clears up, as they do once a keep-alive ends them. */
    void turn(Weather next) {
        synchronized (change) {
            boolean breaks = next == Weather.CUT || weather == Weather.HALF_OPEN;
            weather = next;
            change.notifyAll();
            if (breaks) {
                open.forEach(FaultyLink::end);
            }
        }
    }

    private Weather now() {
        synchronized (change) {
            return weather;
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket behind = new Socket();
        try {
            if (now() == Weather.CUT) {
                end(client);
                return;
            }
            behind.connect(new InetSocketAddress(LOCAL, target), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            open.add(client);
            open.add(behind);
            Thread.ofVirtual().start(() -> carry(client, behind, Weather.NOTHING_UP));
            carry(behind, client, Weather.NOTHING_DOWN);
        } catch (IOException refused) {
            end(client);
            end(behind);
        }
    }

    private void carry(Socket from, Socket to, Weather against) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage(against);
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException broken) {
            Thread.interrupted();
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitPassage(Weather against) throws InterruptedException {
        synchronized (change) {
            while (weather == Weather.HALF_OPEN || weather == against) {
                change.wait();
            }
        }
        if (now() == Weather.SLOW) {
            TimeUnit.NANOSECONDS.sleep(latency.toNanos());
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        turn(Weather.CUT);
    }
}
