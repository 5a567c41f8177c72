package dev.rush.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.topic.Topic;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PruningIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static TestSchema schema;
    private static Pool pool;

    @BeforeAll
    static void connect() {
        schema = TestSchema.make("pruned");
        pool = schema.pool();
    }

    @AfterAll
    static void disconnect() {
        schema.close();
    }

    @BeforeEach
    void emptyTheInbox() {
        pool.query("truncate pruned.inbox").executeAndAwait();
    }

    @Test
    void anEventIsRememberedLongerThanAnyTopicKeepsIt() {
        assertThat(List.of(Topic.values()))
                .allSatisfy(topic -> assertThat(Pruning.MEMORY.minusDays(7)).isGreaterThan(topic.retention()));
    }

    @Test
    void whatNoTopicCanBringAgainIsForgottenAndNothingElse() {
        handled(3, NOW.minus(Pruning.MEMORY).minusSeconds(1));
        handled(2, NOW.minus(Pruning.MEMORY));
        handled(1, NOW);

        pruneAll(pruning());

        assertThat(remembered()).isEqualTo(3);
    }

    @Test
    void oneTransactionTakesABoundedNumberOfRows() {
        handled(Pruning.BATCH + 5, Instant.EPOCH);
        Pruning pruning = pruning();

        assertThat(pruning.pruneWhenDue(LIMIT)).isTrue();
        assertThat(remembered()).isEqualTo(5);

        pruneAll(pruning);
        assertThat(remembered()).isZero();
    }

    @Test
    void itRestsWhenThereIsNothingMoreToForget() {
        Pruning pruning = pruning();
        pruneAll(pruning);
        handled(1, Instant.EPOCH);

        assertThat(pruning.pruneWhenDue(LIMIT)).isFalse();

        assertThat(remembered()).isEqualTo(1);
    }

    @Test
    void everyRelayPrunesTheInboxBesideItsOutbox() {
        handled(2 * Pruning.BATCH, Instant.EPOCH);
        handled(1, NOW);

        try (OutboxRelay relay = new OutboxRelay("pruned", pool, CLOCK, nothingToSend(), List.of())) {
            relay.start();

            await().untilAsserted(() -> assertThat(remembered()).isEqualTo(1));
        }
    }

    @Test
    void whatAServiceSaysIsForgottenInItsOrder() {
        pool.query("create table pruned.parent (id int primary key, at timestamptz not null);"
                        + "create table pruned.child (parent int references pruned.parent (id));"
                        + "insert into pruned.parent values (1, now() - interval '5000 days'), (2, now());"
                        + "insert into pruned.child select 1 + n % 2 from generate_series(1, 3000) n")
                .executeAndAwait();
        Forgetting children = new Forgetting(
                "child", "(select p.at from pruned.parent p where p.id = t.parent) < $1", Duration.ofDays(90));
        Forgetting parents = new Forgetting("parent", "t.at < $1", Duration.ofDays(90));

        pruneAll(new Pruning("pruned", pool, CLOCK, List.of(children, parents)));

        assertThat(count("parent")).isEqualTo(1);
        assertThat(count("child")).isEqualTo(1_500);
    }

    private static void pruneAll(Pruning pruning) {
        boolean more = pruning.pruneWhenDue(LIMIT);
        while (more) {
            more = pruning.pruneWhenDue(LIMIT);
        }
    }

    private static Pruning pruning() {
        return new Pruning("pruned", pool, CLOCK, List.of());
    }

    private static void handled(int events, Instant at) {
        pool.preparedQuery("insert into pruned.inbox (consumer, event_id, seen_at)"
                        + " select 'test', gen_random_uuid(), $2 from generate_series(1, $1)")
                .executeAndAwait(Tuple.of(events, at.atOffset(ZoneOffset.UTC)));
    }

    private static int remembered() {
        return count("inbox");
    }

    private static int count(String table) {
        return pool.query("select count(*)::int from pruned." + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static RecordSender nothingToSend() {
        return (record, then) -> {
            throw new AssertionError("the outbox is empty");
        };
    }
}
