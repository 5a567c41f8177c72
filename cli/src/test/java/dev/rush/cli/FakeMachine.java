package dev.rush.cli;

import dev.rush.cli.api.JsonObject;
import java.util.List;
import java.util.Optional;

/** Machines as the fake server shows and changes them. */
final class FakeMachine {
    private FakeMachine() {}

    /** One that is online and has two agents. */
    static JsonObject online() {
        return JsonObject.of(
                "id",
                "m1",
                "name",
                "mini",
                "status",
                "online",
                "slots",
                4,
                "agents",
                List.of("claude", "script"),
                "version",
                "0.1.0",
                "lastSeen",
                "2026-11-24T05:00:00Z");
    }

    /** What the server answers about machines; nothing when it refuses. */
    static Optional<JsonObject> answer(FakeRush rush, String call, JsonObject body) {
        String[] parts = call.replaceFirst("\\?.*", "").split("/", -1);
        if (parts.length == 3) {
            return Optional.of(JsonObject.of(
                    "machines", List.copyOf(rush.machines), "refused", List.copyOf(rush.refusedMachines)));
        }
        JsonObject machine = rush.machines.stream()
                .filter(one -> one.text("id").equals(parts[3]))
                .findFirst()
                .orElseThrow();
        if (call.startsWith("DELETE")) {
            boolean may = machine.text("status").equals("lost") || call.endsWith("?anyway=true");
            return may && rush.machines.remove(machine) ? Optional.of(JsonObject.of()) : Optional.empty();
        }
        JsonObject changed = parts[4].equals("intake")
                ? machine.and(body)
                : machine.and(JsonObject.of("given", body.object("labels").fields()));
        rush.machines.remove(machine);
        rush.machines.add(changed);
        return Optional.of(changed);
    }
}
