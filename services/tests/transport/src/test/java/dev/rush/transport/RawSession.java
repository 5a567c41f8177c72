package dev.rush.transport;

import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A connection to a gateway that says what a test wants, kept rules or not. */
final class RawSession implements WebSocket.Listener, AutoCloseable {
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private final WebSocket socket;

    RawSession(HttpClient client, String server) {
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("wss" + server.substring(5) + Frame.PATH), this)
                .join();
    }

    void send(Frame frame) {
        send(FrameCodec.write(frame));
    }

    void send(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends what the other side may cut off in the middle. */
    void sendOrFail(byte[] bytes) {
        var unused = socket.sendBinary(ByteBuffer.wrap(bytes), true).exceptionally(cut -> {
            ended.complete(null);
            return socket;
        });
    }

    /** The first frame of that kind. */
    <T extends Frame> T await(Class<T> kind) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> frames.stream().anyMatch(kind::isInstance));
        return frames.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    List<Frame> frames() {
        return frames;
    }

    /** Ends when the gateway has ended it. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        arriving.writeBytes(part);
        if (last) {
            frames.add(FrameCodec.read(arriving.toByteArray()));
            arriving.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended.complete(null);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
