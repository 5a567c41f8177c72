package dev.rush.pullrequests.forge;

import java.util.List;
import java.util.Map;

/**
 * An object of a forge's API. What is not there is an empty text, zero, or an empty object.
 *
 * @param fields as they came
 */
record ForgeObject(Map<?, ?> fields) {
    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    List<ForgeObject> all(String name) {
        return fields.get(name) instanceof List<?> all
                ? all.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> new ForgeObject((Map<?, ?>) one))
                        .toList()
                : List.of();
    }

    List<String> texts(String name) {
        return fields.get(name) instanceof List<?> all
                ? all.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    ForgeObject in(String name) {
        return new ForgeObject(fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of());
    }
}
