package dev.rush.system.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One call that the API describes.
 *
 * @param method the HTTP method
 * @param template the path with its parameters, as {@code /v1/runs/{id}/stop}
 * @param body a body that fits the description; empty where there is none
 */
record ApiCall(String method, String template, String body) {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head");

    /** Every call below {@code /v1} of an OpenAPI description. */
    static List<ApiCall> of(JsonNode openApi) {
        return openApi.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/v1"))
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .map(call -> new ApiCall(
                                call.getKey().toUpperCase(Locale.ROOT), path.getKey(), body(openApi, call.getValue()))))
                .toList();
    }

    private static String body(JsonNode openApi, JsonNode call) {
        JsonNode schema = call.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? "" : example(openApi, schema).toString();
    }

    private static JsonNode example(JsonNode openApi, JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.has("$ref")) {
            return example(openApi, openApi.at(schema.path("$ref").asText().substring(1)));
        }
        String type = StreamSupport.stream(schema.path("type").spliterator(), false)
                .map(JsonNode::asText)
                .filter(one -> !one.equals("null"))
                .findFirst()
                .orElse(schema.path("type").asText());
        return switch (type) {
            case "integer", "number" -> json.numberNode(1);
            case "boolean" -> json.booleanNode(false);
            case "array" -> json.arrayNode().add(example(openApi, schema.path("items")));
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(field.getKey(), example(openApi, field.getValue())));
                yield object;
            }
            default -> json.textNode("x");
        };
    }

    boolean names() {
        return PARAMETER.matcher(template).find();
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The path with each parameter filled by what the path up to it stands for. */
    String path(Map<String, String> known) {
        return filled(prefix -> {
            String id = known.get(prefix);
            if (id == null) {
                throw new AssertionError(
                        this + " names something of which no other organisation has one here: add it to the sweep");
            }
            return id;
        });
    }

    private String filled(Function<String, String> value) {
        Matcher matcher = PARAMETER.matcher(template);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    path, Matcher.quoteReplacement(value.apply(template.substring(0, matcher.end()))));
        }
        matcher.appendTail(path);
        return path.toString();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
