package dev.rush.cli.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it came, in its order, so that what the server adds later is passed on. A field that is absent or
 * of another type reads as empty.
 *
 * @param fields text, numbers, booleans, maps, lists and null
 */
public record JsonObject(Map<String, @Nullable Object> fields) {
    public JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** An object of names and values in turn. */
    public static JsonObject of(Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new JsonObject(fields);
    }

    /** This object with the other's fields after its own. */
    public JsonObject and(JsonObject other) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(fields);
        both.putAll(other.fields);
        return new JsonObject(both);
    }

    /** A text, or empty. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** Whether the field is there and false. */
    public boolean isFalse(String name) {
        return Boolean.FALSE.equals(fields.get(name));
    }

    /** A whole number, or 0. */
    public long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** An object; empty when there is none. */
    public JsonObject object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? asObject(map) : of();
    }

    /** The objects in a list; empty when there is none. */
    public List<JsonObject> objects(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(JsonObject::asObject)
                .toList();
    }

    /** The texts in a list; empty when there is none. */
    public List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked")
    private static JsonObject asObject(Object map) {
        return new JsonObject((Map<String, @Nullable Object>) map);
    }
}
