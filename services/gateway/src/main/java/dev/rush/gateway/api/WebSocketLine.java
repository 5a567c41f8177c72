package dev.rush.gateway.api;

import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import dev.rush.gateway.service.Line;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Writes frames to a WebSocket one after the other, on a virtual thread of its own: a machine that reads slowly holds up nobody
 * else. What waits is bounded by the machine's window of commands and by the credit for what it says.
 */
final class WebSocketLine implements Line {
    private static final Logger LOG = Logger.getLogger(WebSocketLine.class);

    private final WebSocketConnection connection;
    private final BlockingQueue<Optional<Frame>> queue = new LinkedBlockingQueue<>();

    WebSocketLine(WebSocketConnection connection) {
        this.connection = connection;
        Thread.ofVirtual().name("gateway session").start(this::write);
    }

    @Override
    public void send(Frame frame) {
        queue.add(Optional.of(frame));
    }

    @Override
    public void end() {
        queue.add(Optional.empty());
    }

    private void write() {
        try {
            for (Optional<Frame> next = queue.take(); next.isPresent(); next = queue.take()) {
                connection.sendBinaryAndAwait(FrameCodec.write(next.get()));
            }
            connection.closeAndAwait();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.debugf("a session's connection broke: %s", broken.getMessage());
        }
    }
}
