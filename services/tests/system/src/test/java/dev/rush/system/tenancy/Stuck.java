package dev.rush.system.tenancy;

import dev.rush.checker.reading.Subject;
import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events that got stuck between the services, as a mistake or a broken broker would leave them. */
final class Stuck {
    private static final String PARKED = """
            insert into dispatch.outbox
                (id, organisation, subject, sequence, topic, key, partition, headers, body, created_at, parked_at, parked_reason)
            values (gen_random_uuid(), '%s', 'run/x', 1, 'rush.run.event.v1', 'x', -1, '{}', '', now(), now(), 'by a test')
            returning position""";

    private Stuck() {}

    /** An event of dispatch that is parked; its position. */
    static String parked(Subject subject, String organisation) throws SQLException {
        var database = subject.database();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(PARKED.formatted(organisation))) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A dead letter; its id. */
    static String letter(Subject subject, String organisation) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), "x", "{}".getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(EventHeaders.ORGANISATION, organisation.getBytes(StandardCharsets.UTF_8))
                .add("dead-letter-topic", Topic.RUN_EVENT.topicName().getBytes(StandardCharsets.UTF_8));
        try (var producer =
                new KafkaProducer<>(subject.kafka().settings(), new StringSerializer(), new ByteArraySerializer())) {
            var sent = producer.send(record).get();
            return sent.partition() + "-" + sent.offset();
        }
    }
}
