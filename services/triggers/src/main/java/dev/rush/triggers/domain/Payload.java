package dev.rush.triggers.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The JSON object that a delivery carries. Whatever is not there or of another kind is empty: a payload comes from outside.
 *
 * @param fields values are texts, numbers, booleans, lists and maps
 */
public record Payload(Map<String, Object> fields) {
    /** A payload without anything. */
    public static final Payload EMPTY = new Payload(Map.of());

    public Payload {
        Objects.requireNonNull(fields, "fields");
    }

    /** The object at that path. */
    public Payload at(String... path) {
        Object found = find(path);
        return found instanceof Map<?, ?> map ? of(map) : EMPTY;
    }

    /** The text or the number at that path, as text. */
    public String text(String... path) {
        Object found = find(path);
        return found instanceof String || found instanceof Number || found instanceof Boolean
                ? String.valueOf(found)
                : "";
    }

    /** The whole number at that path; 0 when there is none. */
    public long number(String... path) {
        return find(path) instanceof Number number ? number.longValue() : 0;
    }

    /** Whether there is something at that path. */
    public boolean has(String... path) {
        return !find(path).equals(MISSING);
    }

    /** The objects of the list at that path. */
    public Stream<Payload> each(String... path) {
        return find(path) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(one -> of((Map<?, ?>) one))
                : Stream.empty();
    }

    /** The texts of the list at that path. */
    public List<String> texts(String... path) {
        return find(path) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(String::valueOf).toList()
                : List.of();
    }

    private static final Object MISSING = new Object();

    private Object find(String... path) {
        Object now = fields;
        for (String step : path) {
            Object next = now instanceof Map<?, ?> map ? map.get(step) : null;
            if (next == null) {
                return MISSING;
            }
            now = next;
        }
        return now;
    }

    /** The payload of an object of JSON. */
    @SuppressWarnings("unchecked")
    public static Payload of(Map<?, ?> map) {
        return new Payload((Map<String, Object>) map);
    }
}
