package dev.rush.backbone;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.contracts.topic.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from running servers, as a client would. */
final class Stored {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.RUN_EVENT.topicName(), 0);

    private Stored() {}

    static void send(KafkaServer kafka, String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                kafka.asServices().with(Map.of("acks", "all")), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value))
                    .get();
        }
    }

    static List<String> received(KafkaServer kafka) {
        try (var consumer = new KafkaConsumer<>(
                kafka.asServices().settings(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    static void insert(PostgresServer postgres, String value) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (value text)");
            statement.execute("INSERT INTO kept VALUES ('" + value + "')");
        }
    }

    static List<String> selected(PostgresServer postgres) throws SQLException {
        return column(postgres, "SELECT value FROM kept");
    }

    static List<String> column(PostgresServer postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    static Connection connect(PostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
