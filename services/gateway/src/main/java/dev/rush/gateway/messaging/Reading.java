package dev.rush.gateway.messaging;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.gateway.service.CommandFeed.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** One machine's partition being read: how far, and how much of it the machine has not kept yet. Used by one thread. */
final class Reading {
    private final Reader reader;
    private final MachineAddress address;
    private final Deque<Long> underWay = new ArrayDeque<>();
    private long kept;

    /** A reading that begins at that offset. */
    Reading(Reader reader, MachineAddress address, long next) {
        this.reader = reader;
        this.address = address;
        this.kept = next;
    }

    Reader reader() {
        return reader;
    }

    MachineAddress address() {
        return address;
    }

    TopicPartition partition() {
        return new TopicPartition(address.topic(), address.partition());
    }

    /** Where to go on after a break: nothing below it comes again. */
    long kept() {
        return kept;
    }

    /** After a break nothing is under way. */
    void restart() {
        underWay.clear();
    }

    boolean isFull() {
        return underWay.size() >= reader.window();
    }

    /** Hands a record on if it is for this machine in this generation: whoever had the partition before is not its business. */
    void take(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        boolean ours = reader.machine().value().equals(headers.get(EventHeaders.MACHINE))
                && Long.toString(address.generation()).equals(headers.get(EventHeaders.GENERATION));
        if (ours && record.value() != null) {
            underWay.add(record.offset());
            reader.command(record.offset(), headers, record.value());
        }
    }

    /** The machine has kept all below that; what it has not been given it cannot have kept. False when nothing is new. */
    boolean keep(long next) {
        boolean isNew = false;
        while (!underWay.isEmpty() && underWay.peek() < next) {
            kept = underWay.remove() + 1;
            isNew = true;
        }
        return isNew;
    }
}
