package dev.rush.platform.outbox;

import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Gives records to Kafka. */
interface RecordSender {
    /**
     * Sends a record behind those that were given before. It may block for as long as nobody knows where the topic is.
     *
     * @param then told once what became of it, by this thread or another; must not block
     */
    void send(ProducerRecord<String, byte[]> record, Consumer<Sent> then);
}
