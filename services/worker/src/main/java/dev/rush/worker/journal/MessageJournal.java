package dev.rush.worker.journal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.id.MessageId;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages an attempt was sent, forced to disk before anyone hears of it: one delivered twice is given once, and one
 * that a crash of the worker cut short is still given. One line a message; of two about the same, the later counts.
 */
public final class MessageJournal {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Map<MessageId, Delivery> deliveries = new LinkedHashMap<>();

    /**
     * A message as it arrived.
     *
     * @param message the message
     * @param text what it says
     * @param expires when it has expired, in milliseconds of the worker's clock; used after a restart only
     */
    public record Delivery(MessageId message, String text, long expires) {}

    /** The journal in an attempt's folder. */
    public MessageJournal(Path folder) {
        this.file = folder.resolve("messages");
        try {
            List<String> lines = Files.exists(file) ? DurableFile.wholeLines(file) : List.of();
            for (String line : lines) {
                Delivery delivery = MAPPER.readValue(line, Delivery.class);
                deliveries.put(delivery.message(), delivery);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Every message so far, in the order of arrival. */
    public Collection<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** Notes a message; false when it was noted before. */
    public boolean note(Delivery delivery) {
        if (deliveries.containsKey(delivery.message())) {
            return false;
        }
        write(delivery);
        return true;
    }

    /** Notes that a message expires at that time, in milliseconds of the worker's clock; nothing for one never noted. */
    public void expire(MessageId message, long at) {
        Delivery noted = deliveries.get(message);
        if (noted != null) {
            write(new Delivery(message, noted.text(), at));
        }
    }

    private void write(Delivery delivery) {
        try {
            DurableFile.append(file, MAPPER.writeValueAsString(delivery) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
        deliveries.put(delivery.message(), delivery);
    }
}
