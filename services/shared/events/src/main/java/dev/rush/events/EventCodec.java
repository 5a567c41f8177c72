package dev.rush.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.event.EventType;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Incoming.Broken;
import dev.rush.events.Incoming.Event;
import dev.rush.events.Incoming.Unknown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Writes and reads Kafka records as CloudEvents 1.0 in binary mode with JSON bodies. */
public final class EventCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private EventCodec() {}

    /** The body of an event. */
    public static byte[] body(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot write " + event.getClass().getName(), failure);
        }
    }

    /** The headers of an event, in the order they are written. */
    public static Map<String, String> headers(Outgoing outgoing, String service, UUID id, Instant now) {
        EventType type = outgoing.type();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(EventHeaders.SPEC_VERSION, "1.0");
        headers.put(EventHeaders.ID, id.toString());
        headers.put(EventHeaders.TYPE, type.name());
        headers.put(EventHeaders.SOURCE, "/rush/" + service);
        headers.put(EventHeaders.SUBJECT, outgoing.subject());
        headers.put(EventHeaders.TIME, now.toString());
        headers.put(EventHeaders.DATA_SCHEMA, "urn:rush:schema:" + type.schema());
        headers.put(EventHeaders.ORGANISATION, outgoing.organisation().value());
        headers.put(EventHeaders.SEQUENCE, Long.toString(outgoing.sequence()));
        outgoing.destination().ifPresent(to -> {
            headers.put(EventHeaders.MACHINE, to.machine());
            headers.put(EventHeaders.GENERATION, Long.toString(to.address().generation()));
        });
        outgoing.sender().ifPresent(machine -> headers.put(EventHeaders.SENDER, machine.value()));
        headers.put(EventHeaders.CONTENT_TYPE, "application/json");
        return headers;
    }

    /** The whole record of an event, for a sender without an outbox. */
    public static ProducerRecord<String, byte[]> record(Outgoing outgoing, String service, UUID id, Instant now) {
        var partition = outgoing.destination().map(to -> to.address().partition());
        var record =
                new ProducerRecord<>(outgoing.topic(), partition.orElse(null), outgoing.key(), body(outgoing.event()));
        headers(outgoing, service, id, now)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /**
     * Reads a record. A type of an unknown major version, a body that does not fit or a missing organisation is
     * {@link Broken}; a type that this version has never heard of, in a known major version, is {@link Unknown} and skipped. So is
     * an event with a word of a later release that has no {@code UNKNOWN} beside it.
     */
    public static Incoming read(ConsumerRecord<String, byte[]> record) {
        String name = header(record.headers(), EventHeaders.TYPE);
        String id = header(record.headers(), EventHeaders.ID);
        if (name == null || id == null) {
            return new Broken("no ce_type or ce_id header");
        }
        if (!name.endsWith(".v1")) {
            return new Broken("unknown major version: " + name);
        }
        return EventTypes.named(name).map(type -> decode(type, id, record)).orElseGet(() -> new Unknown(name));
    }

    private static Incoming decode(EventType type, String id, ConsumerRecord<String, byte[]> record) {
        String organisation = header(record.headers(), EventHeaders.ORGANISATION);
        if (organisation == null) {
            return new Broken("no " + EventHeaders.ORGANISATION + " header");
        }
        if (record.value() == null) {
            return new Broken("no body");
        }
        try {
            Object event = MAPPER.readValue(record.value(), type.record());
            return event == null
                    ? new Broken("no body")
                    : new Event(
                            id,
                            new OrganisationId(organisation),
                            event,
                            sequence(record.headers()),
                            Optional.ofNullable(header(record.headers(), EventHeaders.SENDER))
                                    .map(MachineId::new));
        } catch (InvalidFormatException failure) {
            return isOfALaterRelease(failure)
                    ? new Unknown(type.name() + " with " + failure.getValue())
                    : new Broken(type.name() + ": " + failure.getMessage());
        } catch (IOException | IllegalArgumentException | NullPointerException failure) {
            return new Broken(type.name() + ": " + failure.getMessage());
        }
    }

    /** A word that a later release added where this one can do without the whole event: it will be said again. */
    private static boolean isOfALaterRelease(InvalidFormatException failure) {
        return failure.getTargetType() != null
                && failure.getTargetType().isEnum()
                && failure.getValue() instanceof String;
    }

    private static long sequence(Headers headers) {
        String text = header(headers, EventHeaders.SEQUENCE);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** The text of a record's header, the last of that name; null without one. */
    public static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
