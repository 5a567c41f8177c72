package dev.rush.worker.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Answers one line with lines, on a Unix domain socket in the worker's data directory: no port, no token; the file's permissions let its owner alone ask. The file {@code control} says where the socket is, because the system allows
 * a socket's path little more than a hundred bytes and a data directory's may be longer.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ControlSocket.class);
    private static final int LONGEST_PATH = 100;
    private static final int LONGEST_REQUEST = 4096;
    private static final int CALLERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServerSocketChannel server;
    private final Path socket;
    private final Controls controls;
    private final Semaphore places = new Semaphore(CALLERS);
    private final ScheduledExecutorService patience = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control-patience").factory());

    private ControlSocket(ServerSocketChannel server, Path socket, Controls controls) {
        this.server = server;
        this.socket = socket;
        this.controls = controls;
    }

    /**
     * Listens in that data directory until closed. What a killed worker left there is replaced.
     *
     * @throws UncheckedIOException when it cannot
     */
    public static ControlSocket open(Path data, Controls controls) {
        try {
            Path socket = place(data);
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(data.resolve("control"), socket + "\n");
            ControlSocket control = new ControlSocket(server, socket, controls);
            Thread.ofPlatform().daemon().name("control").start(control::serve);
            return control;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen for commands in " + data, failure);
        }
    }

    private static Path place(Path data) throws IOException {
        Path usual = data.toAbsolutePath().resolve("control.sock");
        return usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                ? usual
                : Files.createTempDirectory("rush").resolve("control.sock");
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                places.acquire();
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("control-caller").start(() -> attend(caller));
            } catch (InterruptedException | ClosedChannelException closed) {
                return;
            } catch (IOException failure) {
                places.release();
                LOG.debugf("a caller went away: %s", failure.getMessage());
            }
        }
    }

    /** One caller; who is silent for long is sent away, so that a few cannot keep everybody else out. */
    private void attend(SocketChannel caller) {
        try (caller) {
            var hangUp = patience.schedule(() -> close(caller), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            String request = request(caller);
            if (hangUp.cancel(false)) {
                answer(caller, request);
            }
        } catch (IOException failure) {
            LOG.debugf("a caller went away: %s", failure.getMessage());
        } finally {
            places.release();
        }
    }

    private static void close(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException gone) {
            LOG.debugf("a caller is gone already: %s", gone.getMessage());
        }
    }

    private void answer(SocketChannel caller, String request) throws IOException {
        for (String line : controls.answer(request)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
            while (bytes.hasRemaining()) {
                caller.write(bytes);
            }
        }
    }

    private static String request(SocketChannel caller) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_REQUEST);
        while (bytes.hasRemaining() && caller.read(bytes) >= 0) {
            if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n') {
                break;
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            server.close();
            patience.shutdownNow();
            Files.deleteIfExists(socket);
        } catch (IOException left) {
            LOG.debugf("%s is left: %s", socket, left.getMessage());
        }
    }
}
