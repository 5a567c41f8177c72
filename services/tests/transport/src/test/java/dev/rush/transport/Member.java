package dev.rush.transport;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.session.Frame;
import dev.rush.events.session.FrameCodec;
import dev.rush.pairing.MachineKeys;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One machine of a herd: a connection, and as little beside it as can be, so that thousands are one process. */
final class Member implements AutoCloseable {
    private static final long PROOF_SECONDS = 15;
    private static final int LONGEST_WAIT_MILLIS = 3_000;

    private final GatewayWay way;
    private final MachineId machine;
    private volatile @Nullable Visit visit;

    Member(GatewayWay way, MachineId machine) {
        this.way = way;
        this.machine = machine;
    }

    /** Tries until the gateway has welcomed it, as a worker does: it waits between two tries, by chance. */
    Callable<Member> comeIn() {
        return () -> {
            Visit next = new Visit();
            while (!next.isWelcomed()) {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS));
                next = new Visit();
            }
            visit = next;
            return this;
        };
    }

    boolean isIn() {
        Visit last = visit;
        return last != null && last.welcomed.isDone() && !last.ended.isDone();
    }

    @Override
    public void close() {
        Visit last = visit;
        if (last != null) {
            var unused = last.socket.thenAccept(WebSocket::abort);
        }
    }

    /** One connection. */
    private final class Visit implements WebSocket.Listener {
        private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<WebSocket> socket =
                way.client().newWebSocketBuilder().buildAsync(URI.create(way.directly("wss") + Frame.PATH), this);

        boolean isWelcomed() throws InterruptedException {
            try {
                socket.join();
                CompletableFuture.anyOf(welcomed, ended).get(PROOF_SECONDS, TimeUnit.SECONDS);
            } catch (CompletionException | ExecutionException | TimeoutException turnedAway) {
                var unused = socket.thenAccept(WebSocket::abort);
                return false;
            }
            return welcomed.isDone();
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            from.request(1);
            return switch (FrameCodec.read(bytes)) {
                case Frame.Challenge challenge -> from.sendBinary(ByteBuffer.wrap(proof(challenge)), true);
                case Frame.Welcome welcome -> {
                    welcomed.complete(null);
                    yield null;
                }
                default -> null;
            };
        }

        private byte[] proof(Frame.Challenge challenge) {
            byte[] signature = MachineKeys.sign(way.key(machine).getPrivate(), machine, challenge.nonce());
            return FrameCodec.write(new Frame.Proof(machine, signature, 1));
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
    }
}
