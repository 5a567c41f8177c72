package dev.rush.worker.agent.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.line.Json;
import dev.rush.worker.line.Line;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One conversation with Claude Code. A message is queued by the agent (accepted) and put into the turn at the next tool
 * boundary (applied); the input is closed when a turn ended and no message waits, and then the agent ends.
 */
final class ClaudeSession implements AgentSession {
    private final StartAttempt start;
    private final String firstWords;
    private final Console console;
    private final ClaudeLog log;
    private final Map<String, MessageId> waiting = new LinkedHashMap<>();
    private String error = "";
    private boolean stopping;
    private boolean closed;

    ClaudeSession(Conversation conversation, Console console) {
        this.start = conversation.start();
        this.firstWords = conversation.firstWords();
        this.console = console;
        this.log = new ClaudeLog(console);
    }

    @Override
    public void begin() {
        say(firstWords, uuid("prompt"));
    }

    private String uuid(String what) {
        String name = start.run() + "/" + start.attempt() + "/" + what;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void say(String text, String uuid) {
        ObjectNode line = Json.object().put("type", "user").put("uuid", uuid);
        line.putObject("message").put("role", "user").put("content", text);
        console.send(line.toString());
    }

    @Override
    public void output(Line line) {
        Json.read(line.text()).ifPresentOrElse(this::event, () -> console.log(LogKind.STDOUT, line));
    }

    private void event(JsonNode event) {
        switch (event.path("type").asText()) {
            case "assistant" -> log.assistant(event);
            case "user" -> log.toolResults(event);
            case "system" -> log.system(event);
            case "command_lifecycle" ->
                command(event.path("command_uuid").asText(), event.path("state").asText());
            case "result" -> result(event);
            default -> {}
        }
    }

    private void command(String uuid, String state) {
        MessageId message = waiting.get(uuid);
        if (message == null) {
            return;
        }
        switch (state) {
            case "queued" -> console.receipt(message, ReceiptState.ACCEPTED, "");
            case "started", "completed" -> {
                waiting.remove(uuid);
                console.receipt(message, ReceiptState.APPLIED, "");
            }
            case "cancelled", "discarded" -> {
                waiting.remove(uuid);
                console.receipt(message, ReceiptState.FAILED, "the agent dropped the message");
            }
            default -> {}
        }
    }

    private void result(JsonNode event) {
        boolean failed = event.path("is_error").asBoolean();
        String subtype = event.path("subtype").asText("error");
        error = failed ? event.path("result").asText(subtype) : "";
        log.result(event);
        waiting.values().removeIf(message -> !console.isOpen(message));
        if (waiting.isEmpty() || stopping) {
            closed = true;
            console.closeInput();
        }
    }

    @Override
    public void message(MessageId message, String text) {
        if (closed) {
            console.receipt(message, ReceiptState.FAILED, "the agent ended");
            return;
        }
        String uuid = uuid("message/" + message);
        waiting.put(uuid, message);
        say(text, uuid);
    }

    @Override
    public boolean interrupt() {
        stopping = true;
        ObjectNode line = Json.object().put("type", "control_request").put("request_id", uuid("interrupt"));
        line.putObject("request").put("subtype", "interrupt");
        console.send(line.toString());
        return true;
    }

    @Override
    public String summary() {
        return log.lastText();
    }

    @Override
    public String error() {
        return error;
    }
}
