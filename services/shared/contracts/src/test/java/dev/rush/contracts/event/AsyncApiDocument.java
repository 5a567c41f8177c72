package dev.rush.contracts.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The AsyncAPI 3.0 document of all topics, made from {@link Topic} and {@link EventTypes}. */
final class AsyncApiDocument {
    private static final List<String> REQUIRED_HEADERS = List.of(
            EventHeaders.SPEC_VERSION,
            EventHeaders.ID,
            EventHeaders.TYPE,
            EventHeaders.SOURCE,
            EventHeaders.SUBJECT,
            EventHeaders.TIME,
            EventHeaders.DATA_SCHEMA,
            EventHeaders.ORGANISATION,
            EventHeaders.SEQUENCE);

    private AsyncApiDocument() {}

    static ObjectNode generate() {
        ObjectNode document = Wire.MAPPER.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Rush")
                .put("version", "1")
                .put(
                        "description",
                        "The topics through which the services of Rush talk: CloudEvents 1.0, binary mode.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : Topic.values()) {
            channels.set(topic.topicName(), channel(topic));
            operation(operations, topic);
        }
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        EventTypes.ALL.forEach(type -> messages.set(type.name(), message(type)));
        components.putObject("schemas").set("headers", headers());
        return document;
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode channel = Wire.MAPPER.createObjectNode();
        channel.put("address", topic.topicName());
        channel.put("description", "Key: " + topic.key() + ". Read by: " + topic.readers() + ".");
        ObjectNode messages = channel.putObject("messages");
        EventTypes.ALL.stream()
                .filter(type -> type.topic() == topic)
                .forEach(type -> messages.putObject(type.name()).put("$ref", "#/components/messages/" + type.name()));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.topicName()).put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        Map<String, String> cleaning = topic.cleaning();
        var policy = configuration.putArray("cleanup.policy");
        List.of(cleaning.getOrDefault("cleanup.policy", "").split(",")).forEach(policy::add);
        Optional.ofNullable(cleaning.get("retention.ms"))
                .ifPresent(millis -> configuration.put("retention.ms", Long.parseLong(millis)));
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    private static void operation(ObjectNode operations, Topic topic) {
        ObjectNode operation = operations.putObject("send." + topic.topicName());
        operation.put("action", "send");
        operation.put("summary", "Written by " + topic.writer() + ".");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.topicName());
    }

    private static ObjectNode message(EventType type) {
        ObjectNode message = Wire.MAPPER.createObjectNode();
        message.put("name", type.name());
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/headers");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
        payload.putObject("schema").put("$ref", "schemas/" + type.schema());
        return message;
    }

    private static ObjectNode headers() {
        ObjectNode headers = Wire.MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        REQUIRED_HEADERS.forEach(name -> properties.putObject(name).put("type", "string"));
        properties.putObject(EventHeaders.MACHINE).put("type", "string");
        properties.putObject(EventHeaders.GENERATION).put("type", "string");
        properties.putObject(EventHeaders.SENDER).put("type", "string");
        properties.putObject(EventHeaders.CONTENT_TYPE).put("const", "application/json");
        REQUIRED_HEADERS.forEach(headers.putArray("required")::add);
        return headers;
    }
}
