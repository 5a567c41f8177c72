package dev.rush.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.events.connection.TopicReading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final OrganisationId OURS = new OrganisationId("local");
    private static final OrganisationId THEIRS = new OrganisationId("somebody-else");
    private static final OutboxTable TABLE = new OutboxTable("relayed");

    private static TestSchema schema;
    private static Pool pool;

    @BeforeAll
    static void connect() {
        schema = TestSchema.make("relayed");
        pool = schema.pool();
    }

    @AfterAll
    static void disconnect() {
        schema.close();
    }

    @BeforeEach
    void emptyTheOutbox() {
        pool.query("truncate relayed.outbox").executeAndAwait();
    }

    @Test
    void whatKafkaRefusesForGoodIsParkedAndEverythingElseGoesOut() {
        String run = UUID.randomUUID().toString();
        add(run, Topic.RUN_EVENT.topicName(), -1, "first");
        add("too-large", Topic.RUN_EVENT.topicName(), -1, "x".repeat(2 * 1024 * 1024));
        add("no-partition", CommandCell.LOCAL.topicName(), CommandCell.PARTITIONS + 7, "lost machine");
        add("no-right", "not.a.topic.of.ours.v1", -1, "it waits");
        add(run, Topic.RUN_EVENT.topicName(), -1, "second");

        OutboxProducer producer = producer();
        try (OutboxRelay relay = relay(producer)) {
            relay.start();
            await().atMost(LIMIT).until(() -> waiting() == 1);
        }
        producer.close();

        assertThat(arrived(Topic.RUN_EVENT, run)).containsExactly("first", "second");
        assertThat(parked(OURS)).extracting(ParkedEvent::subject).containsExactly("run/too-large", "run/no-partition");
        assertThat(parked(OURS)).allSatisfy(event -> {
            assertThat(event.reason()).isNotBlank();
            assertThat(event.parkedAt()).isEqualTo(CLOCK.instant());
            assertThat(event.type()).isEqualTo("test.v1");
        });
    }

    @Test
    void aParkedEventGoesOutOnceItIsRetriedAndIsGoneOnceItIsDropped() {
        add("one", "a", -1, "one");
        add("two", "a", -1, "two");
        List<String> sent = new CopyOnWriteArrayList<>();
        AtomicInteger refusals = new AtomicInteger(2);
        RecordSender refusing = (record, then) -> {
            if (refusals.getAndDecrement() > 0) {
                then.accept(new Sent.Refused("no"));
            } else {
                sent.add(new String(record.value(), StandardCharsets.UTF_8));
                then.accept(new Sent.Acknowledged());
            }
        };
        try (OutboxRelay relay = relay(refusing)) {
            relay.start();
            await().atMost(LIMIT).until(() -> parked(OURS).size() == 2);
            long one = parked(OURS).get(0).position();
            long two = parked(OURS).get(1).position();

            assertThat(get(TABLE.retry(pool, THEIRS, one))).isFalse();
            assertThat(get(TABLE.drop(pool, THEIRS, two))).isFalse();
            assertThat(parked(THEIRS)).isEmpty();

            assertThat(get(TABLE.retry(pool, OURS, one))).isTrue();
            assertThat(get(TABLE.drop(pool, OURS, two))).isTrue();
            relay.wake();
            await().atMost(LIMIT).until(() -> rows() == 0);
            assertThat(get(TABLE.retry(pool, OURS, one))).isFalse();
        }
        assertThat(sent).containsExactly("one");
    }

    @Test
    void aTopicThatIsAwayKeepsItsOrderAndHoldsUpNoOther() {
        IntStream.range(0, 250)
                .forEach(number -> add("r" + number % 7, number % 2 == 0 ? "away" : "here", -1, "" + number));
        Map<String, List<Integer>> sent = new HashMap<>();
        AtomicInteger failures = new AtomicInteger(3);
        List<String> order = new CopyOnWriteArrayList<>();
        RecordSender partly = (record, then) -> {
            if (record.topic().equals("away") && failures.get() > 0) {
                if (sent.getOrDefault("here", List.of()).size() == 125) {
                    failures.decrementAndGet();
                }
                then.accept(new Sent.Away("nobody answers"));
                return;
            }
            order.add(record.topic());
            sent.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                    .add(Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)));
            then.accept(new Sent.Acknowledged());
        };
        try (OutboxRelay relay = relay(partly)) {
            relay.start();
            await().atMost(LIMIT).until(() -> rows() == 0);
        }
        assertThat(order.subList(0, 125)).containsOnly("here");
        assertThat(sent.get("here")).hasSize(125).isSorted();
        assertThat(sent.get("away")).hasSize(125).isSorted();
    }

    @Test
    void oneRelayLeadsAndTheNextTakesOverWhatTheFirstLeft() {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        try (OutboxRelay standby = relay(into(second))) {
            try (OutboxRelay leader = relay(into(first))) {
                leader.start();
                add("one", "a", -1, "one");
                await().atMost(LIMIT).until(() -> rows() == 0);
                standby.start();
                IntStream.range(0, 300).forEach(number -> add("many", "a", -1, "" + number));
                await().atMost(LIMIT).until(() -> rows() == 0);
                assertThat(second).isEmpty();
            }
            add("last", "a", -1, "last");
            await().atMost(LIMIT).until(() -> rows() == 0);
        }
        assertThat(first).hasSize(301);
        assertThat(second).containsExactly("last");
    }

    private static RecordSender into(List<String> sent) {
        return (record, then) -> {
            sent.add(new String(record.value(), StandardCharsets.UTF_8));
            then.accept(new Sent.Acknowledged());
        };
    }

    private static OutboxRelay relay(RecordSender sender) {
        return new OutboxRelay("relayed", pool, CLOCK, sender, List.of());
    }

    private static OutboxProducer producer() {
        return new OutboxProducer(kafka(), new SimpleMeterRegistry());
    }

    private static Map<String, Object> kafka() {
        return KafkaConnection.of(name -> Optional.ofNullable(schema.settings().get(name)))
                .settings();
    }

    private static List<String> arrived(Topic topic, String run) {
        List<String> bodies = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicReading.whole(
                    consumer,
                    LIMIT,
                    record -> {
                        if (run.equals(record.key())) {
                            bodies.add(new String(record.value(), StandardCharsets.UTF_8));
                        }
                    },
                    topic.topicName());
        }
        return bodies;
    }

    private static void add(String run, String topic, int partition, String body) {
        pool.preparedQuery(
                        "insert into relayed.outbox (id, organisation, subject, sequence, topic, key, partition, headers,"
                                + " body, created_at) values (gen_random_uuid(), $1, $2, 1, $3, $4, $5, '{\"ce_type\":\"test.v1\"}',"
                                + " $6, $7)")
                .executeAndAwait(Tuple.from(Arrays.asList(
                        OURS.value(),
                        "run/" + run,
                        topic,
                        run,
                        partition,
                        Buffer.buffer(body),
                        CLOCK.instant().atOffset(ZoneOffset.UTC))));
    }

    private static List<ParkedEvent> parked(OrganisationId organisation) {
        return get(TABLE.parked(pool, organisation, 0));
    }

    private static long waiting() {
        return count("where parked_at is null");
    }

    private static long rows() {
        return count("");
    }

    private static long count(String where) {
        return pool.query("select count(*) from relayed.outbox " + where)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
