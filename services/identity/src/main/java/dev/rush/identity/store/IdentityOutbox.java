package dev.rush.identity.store;

import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.identity.IdentityConfig;
import dev.rush.identity.domain.Member;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Identity's outbox and its relay. It forgets decisions, and tokens that ended longer ago than anybody is told why. */
@Singleton
public class IdentityOutbox extends ServiceOutbox {
    private static final Duration TOKENS = Duration.ofDays(90);

    private final Clock clock;

    IdentityOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer, IdentityConfig config) {
        super(
                "identity",
                IdentitySchema.NAME,
                pool,
                clock,
                identifiers,
                producer,
                List.of(
                        new Forgetting("decision", "t.decided_at < $1", config.decisions()),
                        new Forgetting("token", "least(t.expires_at, t.revoked_at) < $1", TOKENS)));
        this.clock = clock;
    }

    /** Tells the other services what the member is now; within the transaction that saves it. */
    public Uni<Void> add(Member member) {
        return add(List.of(Outgoing.ofMember(
                member.state(clock.instant()), member.id().value(), member.organisation(), member.sequence())));
    }
}
