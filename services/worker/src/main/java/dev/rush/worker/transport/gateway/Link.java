package dev.rush.worker.transport.gateway;

import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the gateway, from its opening to its end. Frames go out in the order they are given, by a thread of its own,
 * and are taken one at a time. What waits to go out is bounded by the gateway's credit and by this machine's window.
 */
final class Link implements WebSocket.Listener {
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(15);

    private final BlockingQueue<Frame> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private final BiConsumer<Link, Frame> taker;
    private volatile long heard = System.nanoTime();
    private volatile long welcomed;
    private volatile @Nullable WebSocket socket;

    private Link(BiConsumer<Link, Frame> taker) {
        this.taker = taker;
    }

    /**
     * Opens a connection.
     *
     * @param taker takes each frame; returns soon
     * @throws IOException when it cannot be opened
     */
    static Link open(HttpClient client, String server, BiConsumer<Link, Frame> taker) throws IOException {
        Link link = new Link(taker);
        URI uri = URI.create("wss" + server.substring("https".length()) + Frame.PATH);
        try {
            var unused = client.newWebSocketBuilder()
                    .connectTimeout(OPEN_LIMIT)
                    .buildAsync(uri, link)
                    .orTimeout(OPEN_LIMIT.toSeconds() * 2, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw new IOException("no session with " + server + ": " + failure.getCause(), failure.getCause());
        }
        return link;
    }

    /** Sends a frame after those before it; returns at once. What comes after the end is lost. */
    void send(Frame frame) {
        queue.add(frame);
    }

    private void write(WebSocket open) {
        try {
            while (!ended.isDone()) {
                Frame frame = queue.poll(1, TimeUnit.SECONDS);
                if (frame != null) {
                    open.sendBinary(ByteBuffer.wrap(FrameCodec.write(frame)), true)
                            .join();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            fail(broken);
        }
    }

    /** For how long nothing has come. */
    long silentNanos() {
        return System.nanoTime() - heard;
    }

    /** The gateway knows this machine: from now on the connection is good for something. */
    void welcomed() {
        welcomed = System.nanoTime();
    }

    /** From the welcome to the last that was heard; nothing where there was no welcome. */
    Duration lasted() {
        return welcomed == 0 ? Duration.ZERO : Duration.ofNanos(heard - welcomed);
    }

    /** Whether it is over. */
    boolean isEnded() {
        return ended.isDone();
    }

    /** Waits for its end, at most so long; whether it is over. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        try {
            ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
        return true;
    }

    /** Ends it at once. */
    void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        ended.complete(null);
    }

    private void fail(Throwable why) {
        ended.completeExceptionally(why);
        abort();
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        Thread.ofVirtual().name("gateway writer").start(() -> write(opened));
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        heard = System.nanoTime();
        byte[] part = new byte[data.remaining()];
        data.get(part);
        if (arriving.size() + part.length > Frame.LIMIT_BYTES) {
            fail(new IOException("the gateway sent a frame that is too large"));
            return null;
        }
        arriving.writeBytes(part);
        if (last) {
            byte[] whole = arriving.toByteArray();
            arriving.reset();
            take(whole);
        }
        from.request(1);
        return null;
    }

    private void take(byte[] whole) {
        try {
            taker.accept(this, FrameCodec.read(whole));
        } catch (RuntimeException malformed) {
            fail(malformed);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        fail(failure);
    }
}
