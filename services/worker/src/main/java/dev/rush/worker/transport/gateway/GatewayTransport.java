package dev.rush.worker.transport.gateway;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.session.Frame;
import dev.rush.events.Identifiers;
import dev.rush.pairing.MachineKeys;
import dev.rush.pairing.WrongKeyException;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.Voice;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with the services through a gateway. It connects when it is told to listen, asks every ten seconds whether the gateway
 * hears it, gives a connection up on which nothing has come for 25 s, and comes back after a wait that grows with each try.
 */
public final class GatewayTransport implements Transport {
    private static final Logger LOG = Logger.getLogger(GatewayTransport.class);
    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final Duration DENIED = Duration.ofMinutes(1);
    private static final int WINDOW = 32;
    private static final long CLOSE_LOOK_MILLIS = 20;
    private static final long CLOSE_LIMIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final GatewayAddress gateway;
    private final SessionIdentity identity;
    private final HttpClient client;
    private final Unstored unstored;
    private final Voice voice;
    private final Clock clock;
    private final ClockSkew skew = new ClockSkew();
    private final Backoff backoff = new Backoff(new SecureRandom());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("gateway").unstarted(this::loop);
    private volatile @Nullable GatewayCommands commands;
    private volatile @Nullable Link open;

    /** A transport for that machine. */
    public GatewayTransport(GatewayAddress gateway, SessionIdentity identity, Clock clock, Identifiers identifiers) {
        this.gateway = gateway;
        this.identity = identity;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        gateway.pin().ifPresent(pin -> builder.sslContext(pin.context()));
        this.client = builder.build();
        this.unstored = new Unstored(clock, identifiers);
        this.voice = new Voice(identity.organisation(), identity.machine(), unstored);
    }

    @Override
    public CompletableFuture<Void> publish(RunId run, Object event) {
        return voice.publish(run, event);
    }

    @Override
    public void ask(AttemptKey attempt, long question) {
        voice.ask(attempt, question);
    }

    @Override
    public void heartbeat(List<AttemptKey> attempts) {
        voice.heartbeat(attempts);
    }

    @Override
    public Listening listen(RegisterMachine registration, Commands taker) {
        GatewayCommands listening = new GatewayCommands(registration, voice, taker);
        commands = listening;
        listening.start();
        thread.start();
        return listening;
    }

    private void loop() {
        try {
            Duration wait = Duration.ZERO;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = connect();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from its beginning to its end; returns how long to wait before the next. */
    private Duration connect() throws InterruptedException {
        AtomicReference<Frame.@Nullable Denied> denied = new AtomicReference<>();
        Duration lasted = Duration.ZERO;
        try {
            Link link = Link.open(client, gateway.server(), (from, frame) -> take(from, frame, denied));
            open = link;
            live(link);
            LOG.infof("the connection to %s has ended", gateway.server());
            unstored.end(link);
            link.abort();
            lasted = link.lasted();
        } catch (IOException failure) {
            LOG.warnf("%s", described(failure));
        }
        open = null;
        return denied.get() == null ? backoff.next(lasted) : DENIED;
    }

    private String described(IOException failure) {
        return WrongKeyException.isCauseOf(failure)
                ? "the server at " + gateway.server()
                        + " has another key than the one this computer registered with; next: rush computer register LINE"
                : String.valueOf(failure.getMessage());
    }

    private void live(Link link) throws InterruptedException {
        while (!link.awaitEnd(PING)) {
            if (link.silentNanos() > SILENCE.toNanos() || closing.getCount() == 0) {
                LOG.warnf("nothing comes from %s any more", gateway.server());
                return;
            }
            link.send(new Frame.Ping());
        }
    }

    private void take(Link link, Frame frame, AtomicReference<Frame.@Nullable Denied> denied) {
        GatewayCommands listening = commands;
        switch (frame) {
            case Frame.Challenge challenge -> link.send(proof(challenge));
            case Frame.Welcome welcome -> welcome(link, welcome);
            case Frame.Stored stored -> unstored.settle(stored.number(), null);
            case Frame.Refused refused -> {
                LOG.errorf("the gateway refused an event: %s", refused.why());
                unstored.settle(refused.number(), refused.why());
            }
            case Frame.Denied no -> {
                LOG.errorf("%s; next: %s", no.detail(), no.next());
                denied.set(no);
            }
            default -> {
                if (listening != null) {
                    listening.take(link, frame);
                }
            }
        }
    }

    private Frame proof(Frame.Challenge challenge) {
        byte[] signature = MachineKeys.sign(identity.key(), identity.machine(), challenge.nonce());
        return new Frame.Proof(identity.machine(), signature, WINDOW);
    }

    private void welcome(Link link, Frame.Welcome welcome) {
        LOG.infof("connected to %s as machine %s", gateway.server(), identity.machine());
        Optional.ofNullable(welcome.time())
                .flatMap(time -> skew.judge(clock.instant(), time))
                .ifPresent(LOG::warn);
        link.welcomed();
        unstored.begin(link, welcome.credit());
        GatewayCommands listening = commands;
        if (listening != null) {
            listening.begin(link);
        }
    }

    @Override
    public void close() {
        voice.close();
        awaitStored();
        closing.countDown();
        unstored.close();
        Link last = open;
        if (last != null) {
            last.abort();
        }
        client.shutdownNow();
    }

    private void awaitStored() {
        long limit = System.nanoTime() + CLOSE_LIMIT_NANOS;
        try {
            while (!unstored.isEmpty() && System.nanoTime() - limit < 0) {
                TimeUnit.MILLISECONDS.sleep(CLOSE_LOOK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
