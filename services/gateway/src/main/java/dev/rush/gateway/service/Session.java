package dev.rush.gateway.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.session.Frame;
import dev.rush.gateway.domain.KnownMachine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a machine, from its challenge to its end. Frames come in by one thread at a time; the feed's thread, the
 * sweep and Kafka's acknowledgements come in by others.
 */
public final class Session implements CommandFeed.Reader {
    private static final Logger LOG = Logger.getLogger(Session.class);
    private static final int LARGEST_WINDOW = 256;
    private static final int HEAD_BYTES = 512;

    private final Sessions sessions;
    private final Line line;
    private final byte[] nonce;
    private final long since = System.nanoTime();
    private final AtomicLong unstored = new AtomicLong();
    private volatile long heard = since;
    private volatile @Nullable Proved proved;
    private volatile boolean ended;

    /** Who the machine is, which of its sessions this is, and how many commands it takes at once. */
    private record Proved(KnownMachine machine, long number, int window) {}

    Session(Sessions sessions, Line line, byte[] nonce) {
        this.sessions = sessions;
        this.line = line;
        this.nonce = nonce.clone();
        line.send(new Frame.Challenge(nonce));
    }

    /** Takes the next frame; may wait for the database or the broker. */
    public void take(Frame frame) {
        heard = System.nanoTime();
        Proved by = proved;
        if (ended) {
            return;
        }
        if (by == null) {
            begin(frame);
            return;
        }
        switch (frame) {
            case Frame.Ping ping -> line.send(new Frame.Pong());
            case Frame.Said said -> hear(by.machine(), said);
            case Frame.Read read -> sessions.feed().read(this, read.address(), Math.max(0, read.next()));
            case Frame.Kept kept -> sessions.feed().kept(this, kept.address(), kept.next());
            default -> broken("a frame that machines do not send");
        }
    }

    private void begin(Frame frame) {
        if (!(frame instanceof Frame.Proof proof)) {
            broken("a frame before the proof");
            return;
        }
        Optional<Sessions.Checked> known = sessions.check(proof, nonce);
        if (known.isEmpty()) {
            deny(
                    "unknown-machine",
                    "this server does not know machine " + proof.machine() + " by that key",
                    "rush computer register LINE");
            return;
        }
        KnownMachine machine = known.get().machine();
        if (known.get().isRevoked()) {
            denyRemoved(machine);
            return;
        }
        int window = Math.clamp(proof.window(), 1, LARGEST_WINDOW);
        proved = new Proved(machine, sessions.number(proof.machine()), window);
        line.send(new Frame.Welcome(machine.organisation(), sessions.credit(), sessions.now()));
        sessions.opened(this);
        if (ended) {
            sessions.closed(this);
        }
    }

    private void hear(KnownMachine machine, Frame.Said said) {
        long size = said.body().length + HEAD_BYTES;
        if (unstored.addAndGet(size) > sessions.credit() + Frame.LIMIT_BYTES) {
            broken("more than its credit");
            return;
        }
        var unused = sessions.hearing().publish(machine, said).whenComplete((stored, failure) -> {
            unstored.addAndGet(-size);
            if (failure == null) {
                line.send(new Frame.Stored(said.number()));
            } else {
                LOG.warnf("%s of machine %s is refused: %s", said.type(), machine.machine(), failure.getMessage());
                line.send(new Frame.Refused(said.number(), String.valueOf(failure.getMessage())));
            }
        });
    }

    /** The other side does not keep to the rules: there is nothing to say to it. */
    public void broken(String what) {
        LOG.warnf("a session%s ends: %s", name(), what);
        end();
    }

    /** Tells the machine why its session ends. */
    void deny(String reason, String detail, String next) {
        LOG.infof("a session%s ends: %s", name(), detail);
        line.send(new Frame.Denied(reason, detail, next));
        end();
    }

    /** Tells the machine that it was removed. */
    void denyRemoved() {
        Proved by = proved;
        if (by != null) {
            denyRemoved(by.machine());
        }
    }

    private void denyRemoved(KnownMachine by) {
        deny(
                "removed",
                "machine " + by.machine() + " was removed from this server; what it has is kept here",
                "rush computer register LINE");
    }

    private String name() {
        Proved by = proved;
        return by == null ? "" : " of machine " + by.machine().machine();
    }

    /** Ends it; does nothing when it has ended. */
    public void end() {
        if (!ended) {
            ended = true;
            sessions.closed(this);
            line.end();
        }
    }

    /** For how long nothing has come. */
    long silentNanos() {
        return System.nanoTime() - heard;
    }

    /** For how long the machine has owed its proof; 0 when it has given it. */
    long unprovedNanos() {
        return proved == null ? System.nanoTime() - since : 0;
    }

    boolean isProved() {
        return proved != null;
    }

    /** Which of its machine's sessions it is, over all replicas. */
    long number() {
        Proved by = proved;
        return by == null ? 0 : by.number();
    }

    @Override
    public MachineId machine() {
        Proved by = proved;
        if (by == null) {
            throw new IllegalStateException("the machine has not proved who it is");
        }
        return by.machine().machine();
    }

    @Override
    public int window() {
        Proved by = proved;
        return by == null ? 0 : by.window();
    }

    @Override
    public void located(MachineAddress address) {
        line.send(new Frame.Located(address));
    }

    @Override
    public void command(long offset, Map<String, String> headers, byte[] body) {
        line.send(new Frame.Command(offset, headers, body));
    }
}
