package dev.rush.bench;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import dev.rush.pairing.MachineKeys;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A machine that is only connected: it keeps each command it gets, and asks now and then whether it is heard. */
final class MachineSession implements WebSocket.Listener, AutoCloseable {
    private final MachineId machine;
    private final KeyPair pair;
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private final CompletableFuture<Void> reading = new CompletableFuture<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    private final WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private Frame.@Nullable Located located;

    MachineSession(HttpClient client, String server, MachineId machine, KeyPair pair) {
        this.machine = machine;
        this.pair = pair;
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("wss" + server.substring("https".length()) + Frame.PATH), this)
                .join();
    }

    /** Ends when its commands are being read. */
    CompletableFuture<Void> reading() {
        return reading;
    }

    int commands() {
        return commands.get();
    }

    int pongs() {
        return pongs.get();
    }

    void ping() {
        send(socket, new Frame.Ping());
    }

    private synchronized void send(WebSocket to, Frame frame) {
        byte[] bytes = FrameCodec.write(frame);
        sending = sending.thenCompose(sent -> to.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        arriving.writeBytes(part);
        if (last) {
            take(from, FrameCodec.read(arriving.toByteArray()));
            arriving.reset();
        }
        from.request(1);
        return null;
    }

    private void take(WebSocket from, Frame frame) {
        switch (frame) {
            case Frame.Challenge challenge ->
                send(
                        from,
                        new Frame.Proof(machine, MachineKeys.sign(pair.getPrivate(), machine, challenge.nonce()), 32));
            case Frame.Located here -> {
                located = here;
                send(from, new Frame.Read(here.address(), 0));
                reading.complete(null);
            }
            case Frame.Command command -> {
                commands.incrementAndGet();
                Frame.Located at = located;
                if (at != null) {
                    send(from, new Frame.Kept(at.address(), command.offset() + 1));
                }
            }
            case Frame.Pong pong -> pongs.incrementAndGet();
            default -> {
                // nothing that a machine which only listens has to answer
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
