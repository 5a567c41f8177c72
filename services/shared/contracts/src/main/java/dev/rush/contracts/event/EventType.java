package dev.rush.contracts.event;

import dev.rush.contracts.topic.Topic;
import java.util.Objects;

/**
 * One released kind of event.
 *
 * @param name the CloudEvents type, ending in its major version, for example {@code rush.run.accepted.v1}
 * @param record the record that is its body
 * @param topic where it is published
 */
public record EventType(String name, Class<?> record, Topic topic) {
    public EventType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(topic, "topic");
    }

    /** The name of the JSON Schema resource of the body. */
    public String schema() {
        return name + ".schema.json";
    }
}
