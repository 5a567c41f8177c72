package dev.rush.cli;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is stuck between the services of the fake server. */
public final class FakeStuck {
    /** What is parked, each with the field {@code service}. */
    public final List<JsonObject> parked = new CopyOnWriteArrayList<>();

    /** What the services say of what waits in their outboxes. */
    public volatile JsonObject backlog = JsonObject.of("waiting", 0, "parked", 0);

    public final List<JsonObject> letters = new CopyOnWriteArrayList<>();

    /** The HTTP status and the body of an answer; nothing when there is no such thing. */
    Optional<String> answer(String call) {
        String[] words = call.split("[ /?]+", -1);
        return words[2].equals("outboxes") ? ofParked(call, words) : ofLetters(call, words);
    }

    private Optional<String> ofParked(String call, String[] words) {
        if (call.startsWith("GET")) {
            long after = Long.parseLong(call.replaceFirst(".*after=", ""));
            List<JsonObject> page = parked.stream()
                    .filter(event -> event.text("service").equals(words[3]) && event.number("position") > after)
                    .limit(2)
                    .toList();
            return Optional.of(Json.write(JsonObject.of("backlog", backlog, "parked", page)));
        }
        boolean found = parked.removeIf(event ->
                event.text("service").equals(words[3]) && event.number("position") == Long.parseLong(words[5]));
        return found ? Optional.of("") : Optional.empty();
    }

    private Optional<String> ofLetters(String call, String[] words) {
        if (call.equals("GET /v1/dead-letters")) {
            return Optional.of(Json.write(JsonObject.of("letters", List.copyOf(letters))));
        }
        Optional<JsonObject> letter =
                letters.stream().filter(one -> one.text("id").equals(words[3])).findFirst();
        if (call.startsWith("GET")) {
            return letter.map(one -> Json.write(JsonObject.of(
                    "letter", one, "headers", JsonObject.of("ce_type", one.text("type")), "body", "{\u001b[31m}")));
        }
        letter.ifPresent(letters::remove);
        return letter.map(done -> "");
    }
}
