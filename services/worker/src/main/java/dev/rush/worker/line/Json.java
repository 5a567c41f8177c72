package dev.rush.worker.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The lines of JSON that agents speak. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** A new object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object that a line holds; empty when the line is anything else, such as a warning in plain text. */
    public static Optional<JsonNode> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The text of a value: a string as it is, an array of parts with {@code text} as lines, anything else as JSON. */
    public static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (!value.isArray()) {
            return value.isMissingNode() || value.isNull() ? "" : value.toString();
        }
        StringBuilder lines = new StringBuilder();
        for (JsonNode part : value) {
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(part.isTextual() ? part.asText() : part.path("text").asText(""));
        }
        return lines.toString();
    }
}
