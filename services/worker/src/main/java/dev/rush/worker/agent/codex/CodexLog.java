package dev.rush.worker.agent.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.agent.Console;
import dev.rush.worker.line.Json;

/** Writes what Codex reports into the log, as normalised log records. */
final class CodexLog {
    private final Console console;
    private String lastText = "";
    private String usage = "";

    CodexLog(Console console) {
        this.console = console;
    }

    String lastText() {
        return lastText;
    }

    void event(String method, JsonNode parameters) {
        switch (method) {
            case "item/started" -> started(parameters.path("item"));
            case "item/completed" -> completed(parameters.path("item"));
            case "thread/tokenUsage/updated" -> {
                JsonNode total = parameters.path("tokenUsage").path("total");
                usage = total.path("inputTokens").asLong() + " tokens in, "
                        + total.path("outputTokens").asLong() + " out";
            }
            case "error" -> {
                JsonNode error = parameters.path("error");
                String details = error.path("additionalDetails").asText("");
                console.log(
                        LogKind.ERROR,
                        error.path("message").asText() + (details.equals("null") ? "" : " " + details).stripTrailing());
            }
            default -> {}
        }
    }

    private void started(JsonNode item) {
        switch (item.path("type").asText()) {
            case "commandExecution" ->
                console.log(LogKind.TOOL_STARTED, item.path("command").asText());
            case "mcpToolCall" ->
                console.log(
                        LogKind.TOOL_STARTED,
                        item.path("server").asText() + "." + item.path("tool").asText() + " "
                                + Json.text(item.path("arguments")));
            default -> {}
        }
    }

    private void completed(JsonNode item) {
        switch (item.path("type").asText()) {
            case "agentMessage" -> {
                lastText = item.path("text").asText();
                console.log(LogKind.TEXT, lastText);
            }
            case "reasoning" -> console.log(LogKind.THINKING, Json.text(item.path("summary")));
            case "commandExecution" ->
                console.log(
                        LogKind.TOOL_FINISHED,
                        "exit code " + item.path("exitCode").asText("?") + output(item.path("aggregatedOutput")));
            case "fileChange" ->
                item.path("changes")
                        .forEach(change -> console.log(
                                LogKind.FILE_CHANGED, change.path("path").asText()));
            default -> {}
        }
    }

    private static String output(JsonNode output) {
        return output.isTextual() ? "\n" + output.asText().stripTrailing() : "";
    }

    void turnEnded(String status, String error) {
        if (!usage.isEmpty()) {
            console.log(LogKind.USAGE, usage);
        }
        if (!error.isEmpty()) {
            console.log(LogKind.ERROR, error);
        }
        console.log(LogKind.TURN_FINISHED, status);
    }
}
