package dev.rush.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a suite as one line that a program can read. */
final class Summary {
    private final Map<String, String> fields = new LinkedHashMap<>();

    Summary(String suite) {
        fields.put("suite", '"' + suite + '"');
    }

    Summary with(String name, String text) {
        fields.put(name, '"' + text + '"');
        return this;
    }

    Summary with(String name, long number) {
        fields.put(name, Long.toString(number));
        return this;
    }

    Summary with(String name, boolean flag) {
        fields.put(name, Boolean.toString(flag));
        return this;
    }

    void print() {
        System.out.println(fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }
}
