package dev.rush.gateway.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.session.Frame;
import dev.rush.gateway.GatewayConfig;
import dev.rush.gateway.domain.Crowd;
import dev.rush.gateway.domain.KnownMachine;
import dev.rush.gateway.store.MachineKeyStore;
import dev.rush.pairing.MachineKeys;
import dev.rush.platform.outbox.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** The sessions of this replica. A machine has one, over all replicas: a newer one ends the older. */
@ApplicationScoped
public class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final int NONCE_BYTES = 32;
    private static final String SUPERSEDED = "superseded";

    private final MachineKeyStore keys;
    private final Hearing hearing;
    private final CommandFeed feed;
    private final GatewayConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Set<Session> all = ConcurrentHashMap.newKeySet();
    private final Map<MachineId, Session> open = new ConcurrentHashMap<>();
    private final LongAdder turnedAway = new LongAdder();

    Sessions(MachineKeyStore keys, Hearing hearing, CommandFeed feed, GatewayConfig config, Clock clock) {
        this.keys = keys;
        this.hearing = hearing;
        this.feed = feed;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new connection: its machine has to prove who it is. Where too many owe that already, or as many are connected as there
     * is room for, it ends, and comes again after a wait that grows, perhaps to another gateway.
     */
    public Session begin(Line line) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Session session = new Session(this, line, nonce);
        all.add(session);
        if (!Crowd.hasRoom(all.size() - open.size(), open.size(), config.machines())) {
            turnedAway.increment();
            session.end();
        }
        return session;
    }

    /** How many machines are connected. */
    public int size() {
        return open.size();
    }

    /**
     * A machine whose proof is good.
     *
     * @param isRevoked whether its key is no good any more
     */
    record Checked(KnownMachine machine, boolean isRevoked) {}

    Optional<Checked> check(Frame.Proof proof, byte[] nonce) {
        return Blocking.await(() -> keys.find(proof.machine()))
                .filter(key -> MachineKeys.verifies(
                        MachineKeys.publicKey(key.encoded()), proof.machine(), nonce, proof.signature()))
                .map(key -> new Checked(
                        new KnownMachine(proof.machine(), key.organisation(), key.enrolment()), key.isRevoked()));
    }

    long number(MachineId machine) {
        return Blocking.await(() -> keys.nextSession(machine));
    }

    long credit() {
        return config.credit().asLongValue();
    }

    Instant now() {
        return clock.instant();
    }

    Hearing hearing() {
        return hearing;
    }

    CommandFeed feed() {
        return feed;
    }

    void opened(Session session) {
        Session older = open.put(session.machine(), session);
        feed.attend(session);
        if (older != null) {
            supersede(older);
        }
    }

    void closed(Session session) {
        all.remove(session);
        if (session.isProved()) {
            open.remove(session.machine(), session);
            feed.leave(session);
        }
    }

    /** Says how many were turned away since the last time; in one line, however many. */
    void sayTurnedAway() {
        long many = turnedAway.sumThenReset();
        if (many > 0) {
            LOG.warnf("%d connections were turned away: %d machines are connected", many, open.size());
        }
    }

    /** Ends those on which nothing comes any more, and those that do not prove who they are. */
    void endSilent() {
        long silence = config.silence().toNanos();
        long proofLimit = config.proofLimit().toNanos();
        all.stream()
                .filter(session -> session.silentNanos() > silence || session.unprovedNanos() > proofLimit)
                .forEach(session -> session.broken("nothing comes from it"));
    }

    /** Ends those whose machine has a newer one, at whichever replica. */
    Uni<Void> endSuperseded() {
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.newestSessions(List.copyOf(open.keySet()))
                        .invoke(this::endOlder)
                        .replaceWithVoid();
    }

    /** Ends the session of a machine that was removed, and lets it open none until it comes in by another line. */
    public Uni<Void> revoke(MachineId machine, long enrolment) {
        return keys.revoke(machine, enrolment, clock.instant())
                .invoke(isRevoked -> {
                    if (isRevoked) {
                        LOG.infof("the key of machine %s is no good any more: it was removed", machine);
                    }
                })
                .chain(unused -> endRevoked(List.of(machine)));
    }

    /** Ends those whose machine was removed, whichever replica heard of it. */
    Uni<Void> endRevoked() {
        return endRevoked(List.copyOf(open.keySet()));
    }

    private Uni<Void> endRevoked(List<MachineId> machines) {
        return machines.isEmpty()
                ? Uni.createFrom().voidItem()
                : keys.revoked(machines)
                        .invoke(revoked -> revoked.forEach(machine ->
                                Optional.ofNullable(open.get(machine)).ifPresent(Session::denyRemoved)))
                        .replaceWithVoid();
    }

    private void endOlder(Map<MachineId, Long> newest) {
        newest.forEach((machine, number) -> Optional.ofNullable(open.get(machine))
                .filter(session -> session.number() < number)
                .ifPresent(Sessions::supersede));
    }

    private static void supersede(Session older) {
        older.deny(
                SUPERSEDED,
                "machine " + older.machine() + " has connected a second time: does a copy of its data directory run?",
                "stop one of the two workers");
    }
}
