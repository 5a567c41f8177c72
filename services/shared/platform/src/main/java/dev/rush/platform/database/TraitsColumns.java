package dev.rush.platform.database;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.FactKind;
import dev.rush.contracts.capability.Requirement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What machines are and runs require, as text columns of JSON. */
public final class TraitsColumns {
    private TraitsColumns() {}

    /** Facts by name; in the order of their names, so that the same facts are the same text. */
    public static String writeFacts(Map<String, Fact> facts) {
        var written = new JsonObject();
        new TreeMap<>(facts)
                .forEach((name, fact) -> written.put(
                        name,
                        new JsonObject().put("kind", fact.kind().name()).put("values", new JsonArray(fact.values()))));
        return written.encode();
    }

    /** Reads what {@link #writeFacts} wrote. */
    public static Map<String, Fact> readFacts(String column) {
        Map<String, Fact> facts = new TreeMap<>();
        new JsonObject(column).forEach(entry -> facts.put(entry.getKey(), fact((JsonObject) entry.getValue())));
        return facts;
    }

    private static Fact fact(JsonObject written) {
        return new Fact(FactKind.valueOf(written.getString("kind")), texts(written.getJsonArray("values")));
    }

    /** Labels by name, in the order of their names. */
    public static String writeLabels(Map<String, String> labels) {
        return new JsonObject(new TreeMap<String, Object>(labels)).encode();
    }

    /** Reads what {@link #writeLabels} wrote. */
    public static Map<String, String> readLabels(String column) {
        Map<String, String> labels = new TreeMap<>();
        new JsonObject(column).forEach(entry -> labels.put(entry.getKey(), String.valueOf(entry.getValue())));
        return labels;
    }

    /** Requirements in their order. */
    public static String writeRequirements(List<Requirement> requirements) {
        return new JsonArray(requirements.stream().map(Requirement::value).toList()).encode();
    }

    /** Reads what {@link #writeRequirements} wrote. */
    public static List<Requirement> readRequirements(String column) {
        return texts(new JsonArray(column)).stream().map(Requirement::new).toList();
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
