package dev.rush.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * A proxy in front of a server that can be cut: connections break and no new one is taken; or frozen: they stay, and nothing
 * gets through; or impatient: a connection on which nobody says anything is cut. A Kafka broker tells its clients its own address; in its answers that is replaced by the proxy's, which is as
 * long, so that no client gets around it.
 */
public final class TcpProxy implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TcpProxy.class);
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private static final int BUFFER_BYTES = 64 * 1024;

    private volatile int target;
    private final boolean isKafka;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean frozen;
    private volatile Set<Socket> frozenBefore = Set.of();
    private volatile int patienceMillis;
    private final AtomicInteger taken = new AtomicInteger();

    private TcpProxy(int target, boolean isKafka) {
        this.target = target;
        this.isKafka = isKafka;
        try {
            this.server = new ServerSocket(0, 50, LOCAL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A proxy in front of a Kafka broker on a port of this machine. */
    public static TcpProxy toKafka(int port) {
        return new TcpProxy(port, true);
    }

    /** A proxy in front of any server on a port of this machine. */
    public static TcpProxy to(int port) {
        return new TcpProxy(port, false);
    }

    /** From now on connections that are opened lead to that port of this machine. */
    public void turnTo(int port) {
        target = port;
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return LOCAL.getHostAddress() + ":" + server.getLocalPort();
    }

    /** Cuts every connection; until {@link #restore} each new one is cut as well. */
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::end);
    }

    /** Connections that are opened from now on are cut when one side has said nothing for so long. */
    public void cutIdleAfter(Duration patience) {
        patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** How many connections have been opened so far. */
    public int taken() {
        return taken.get();
    }

    /** Nothing gets through any more, and nobody is told: what is sent is lost. */
    public void freeze() {
        frozen = true;
    }

    /** What is sent from now on gets through again, on new connections; on the old ones bytes are missing and nothing ever comes. */
    public void thaw() {
        frozenBefore = Set.copyOf(open);
        frozen = false;
    }

    /** New connections get through again. */
    public void restore() {
        frozenBefore.forEach(TcpProxy::end);
        frozenBefore = Set.of();
        frozen = false;
        patienceMillis = 0;
        cut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                LOG.debugf("no connection: %s", closed.getMessage());
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket broker = new Socket(LOCAL, target);
        client.setSoTimeout(patienceMillis);
        broker.setSoTimeout(patienceMillis);
        taken.incrementAndGet();
        open.add(client);
        open.add(broker);
        Thread.ofVirtual().start(() -> {
            try {
                copy(client, broker);
            } catch (IOException ended) {
                LOG.debugf("a client is gone: %s", ended.getMessage());
            }
            end(client, broker);
        });
        Thread.ofVirtual().start(() -> {
            try {
                if (isKafka) {
                    answer(broker, client);
                } else {
                    copy(broker, client);
                }
            } catch (IOException ended) {
                LOG.debugf("the broker is gone: %s", ended.getMessage());
            }
            end(client, broker);
        });
    }

    private boolean isFrozen(Socket socket) {
        return frozen || frozenBefore.contains(socket);
    }

    private void copy(Socket source, Socket target) throws IOException {
        InputStream from = source.getInputStream();
        OutputStream to = target.getOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (!isFrozen(source)) {
                to.write(buffer, 0, read);
            }
        }
    }

    /** Answers are frames: their length in four bytes, and so many bytes. */
    private void answer(Socket broker, Socket client) throws IOException {
        DataInputStream frames = new DataInputStream(broker.getInputStream());
        DataOutputStream to = new DataOutputStream(client.getOutputStream());
        while (true) {
            byte[] frame = new byte[frames.readInt()];
            frames.readFully(frame);
            replace(frame, address(target), address(server.getLocalPort()));
            if (!isFrozen(broker)) {
                to.writeInt(frame.length);
                to.write(frame);
                to.flush();
            }
        }
    }

    /** As the protocol writes it: the host as text, then the port in four bytes. */
    private static byte[] address(int port) {
        byte[] host = LOCAL.getHostAddress().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(host.length + 4).put(host).putInt(port).array();
    }

    private static void replace(byte[] bytes, byte[] what, byte[] with) {
        for (int at = 0; at + what.length <= bytes.length; at++) {
            if (ByteBuffer.wrap(bytes, at, what.length).equals(ByteBuffer.wrap(what))) {
                System.arraycopy(with, 0, bytes, at, with.length);
            }
        }
    }

    private void end(Socket client, Socket broker) {
        end(client);
        end(broker);
        open.remove(client);
        open.remove(broker);
    }

    private static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException ended) {
            LOG.debugf("already closed: %s", ended.getMessage());
        }
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
