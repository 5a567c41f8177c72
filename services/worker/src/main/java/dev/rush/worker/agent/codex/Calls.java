package dev.rush.worker.agent.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.worker.agent.Console;
import dev.rush.worker.line.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** JSON-RPC in lines: calls and the answers to them. Used by one thread. */
final class Calls {
    private static final int METHOD_NOT_FOUND = -32601;

    private record Pending(Consumer<JsonNode> result, Consumer<String> error) {}

    private final Console console;
    private final Map<Long, Pending> pending = new HashMap<>();
    private long last;

    Calls(Console console) {
        this.console = console;
    }

    /** Calls a method; exactly one of the two consumers gets the answer. */
    void call(String method, ObjectNode parameters, Consumer<JsonNode> result, Consumer<String> error) {
        long id = ++last;
        pending.put(id, new Pending(result, error));
        ObjectNode line = Json.object().put("id", id).put("method", method);
        line.set("params", parameters);
        console.send(line.toString());
    }

    void tell(String method) {
        console.send(Json.object().put("method", method).toString());
    }

    /** Takes an answer, or refuses a call of the other side; true when the line was one of the two. */
    boolean take(JsonNode line) {
        if (!line.has("id")) {
            return false;
        }
        if (line.has("method")) {
            refuse(line);
            return true;
        }
        Pending call = pending.remove(line.path("id").asLong());
        if (call != null && line.has("error")) {
            call.error.accept(line.path("error").path("message").asText("refused"));
        } else if (call != null) {
            call.result.accept(line.path("result"));
        }
        return true;
    }

    private void refuse(JsonNode line) {
        ObjectNode answer = Json.object();
        answer.set("id", line.path("id"));
        answer.putObject("error").put("code", METHOD_NOT_FOUND).put("message", "nobody is here to answer");
        console.send(answer.toString());
    }
}
