package dev.rush.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * A proxy in front of a Kafka broker that can be cut: connections break and no new one is taken. The broker tells its clients
 * its own address; in its answers that is replaced by the proxy's, which is as long, so that no client gets around it.
 */
final class TcpProxy implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TcpProxy.class);
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** A proxy in front of a port of this machine. */
    TcpProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, LOCAL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return LOCAL.getHostAddress() + ":" + server.getLocalPort();
    }

    /** Cuts every connection; until {@link #restore} each new one is cut as well. */
    void cut() {
        cut = true;
        open.forEach(TcpProxy::end);
    }

    void restore() {
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
        open.add(client);
        open.add(broker);
        Thread.ofVirtual().start(() -> {
            try {
                client.getInputStream().transferTo(broker.getOutputStream());
            } catch (IOException ended) {
                LOG.debugf("a client is gone: %s", ended.getMessage());
            }
            end(client, broker);
        });
        Thread.ofVirtual().start(() -> {
            try {
                answer(broker.getInputStream(), new DataOutputStream(client.getOutputStream()));
            } catch (IOException ended) {
                LOG.debugf("the broker is gone: %s", ended.getMessage());
            }
            end(client, broker);
        });
    }

    /** Answers are frames: their length in four bytes, and so many bytes. */
    private void answer(InputStream from, DataOutputStream to) throws IOException {
        DataInputStream frames = new DataInputStream(from);
        while (true) {
            byte[] frame = new byte[frames.readInt()];
            frames.readFully(frame);
            replace(frame, address(target), address(server.getLocalPort()));
            to.writeInt(frame.length);
            to.write(frame);
            to.flush();
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
