package dev.rush.cli;

import dev.rush.cli.api.JsonObject;
import java.util.List;

/** A machine as the fake server shows it. */
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
}
