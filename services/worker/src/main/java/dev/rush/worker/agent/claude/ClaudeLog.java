package dev.rush.worker.agent.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.agent.Console;
import dev.rush.worker.line.Json;

/** Writes what Claude Code reports into the log, as normalised log records. */
final class ClaudeLog {
    private final Console console;
    private String lastText = "";

    ClaudeLog(Console console) {
        this.console = console;
    }

    String lastText() {
        return lastText;
    }

    void assistant(JsonNode event) {
        boolean own = event.path("parent_tool_use_id").isMissingNode()
                || event.path("parent_tool_use_id").isNull();
        for (JsonNode part : event.path("message").path("content")) {
            switch (part.path("type").asText()) {
                case "text" -> {
                    String text = part.path("text").asText();
                    lastText = own ? text : lastText;
                    console.log(LogKind.TEXT, text);
                }
                case "thinking" ->
                    console.log(LogKind.THINKING, part.path("thinking").asText());
                case "tool_use" -> console.log(LogKind.TOOL_STARTED, started(part));
                default -> {}
            }
        }
    }

    private static String started(JsonNode tool) {
        JsonNode input = tool.path("input");
        String what = input.has("command") ? input.path("command").asText() : Json.text(input);
        return tool.path("name").asText() + " " + what;
    }

    void toolResults(JsonNode event) {
        for (JsonNode part : event.path("message").path("content")) {
            if (part.path("type").asText().equals("tool_result")) {
                String failed = part.path("is_error").asBoolean() ? "failed: " : "";
                console.log(LogKind.TOOL_FINISHED, failed + Json.text(part.path("content")));
            }
        }
        JsonNode result = event.path("tool_use_result");
        for (JsonNode path : result.path("bashEditDiff").path("changedFiles")) {
            console.log(LogKind.FILE_CHANGED, path.asText());
        }
        if (result.has("filePath") && result.has("structuredPatch")) {
            console.log(LogKind.FILE_CHANGED, result.path("filePath").asText());
        }
    }

    void system(JsonNode event) {
        switch (event.path("subtype").asText()) {
            case "init" ->
                console.log(
                        LogKind.SYSTEM,
                        "claude " + event.path("claude_code_version").asText("") + " with model "
                                + event.path("model").asText("?") + ", session "
                                + event.path("session_id").asText("?"));
            case "api_retry" ->
                console.log(
                        LogKind.ERROR,
                        "the model does not answer ("
                                + event.path("error_status").asText("no connection")
                                + "), trying again: " + event.path("attempt").asInt() + " of "
                                + event.path("max_retries").asInt());
            default -> {}
        }
    }

    void result(JsonNode event) {
        JsonNode usage = event.path("usage");
        console.log(
                LogKind.USAGE,
                usage.path("input_tokens").asLong() + " tokens in, "
                        + usage.path("output_tokens").asLong() + " out, "
                        + event.path("total_cost_usd").asText("0") + " USD");
        if (event.path("is_error").asBoolean()) {
            console.log(
                    LogKind.ERROR,
                    event.path("result").asText(event.path("subtype").asText()));
        }
        console.log(LogKind.TURN_FINISHED, event.path("stop_reason").asText("end"));
    }
}
