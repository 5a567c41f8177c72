package dev.rush.worker.agent.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.line.Json;
import dev.rush.worker.line.Line;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One conversation with Codex. A message steers the running turn: the answer to {@code turn/steer} means accepted, the
 * user message among the turn's items means applied. What comes too late for a turn becomes the next one; the input is
 * closed when a turn ended and no message waits, and then the agent ends.
 */
final class CodexSession implements AgentSession {
    private record Given(MessageId message, String text) {}

    private final Conversation conversation;
    private final Path worktree;
    private final Console console;
    private final Calls calls;
    private final CodexLog log;
    private final Deque<Given> waiting = new ArrayDeque<>();
    private final Deque<Given> inTurn = new ArrayDeque<>();
    private String thread = "";
    private String turn = "";
    private String error = "";
    private int unanswered;
    private boolean stopping;
    private boolean closed;

    CodexSession(Conversation conversation, Path worktree, Console console) {
        this.conversation = conversation;
        this.worktree = worktree;
        this.console = console;
        this.calls = new Calls(console);
        this.log = new CodexLog(console);
    }

    @Override
    public void begin() {
        ObjectNode hello = Json.object();
        hello.putObject("clientInfo").put("name", "rush").put("title", "Rush").put("version", "1");
        calls.call("initialize", hello, result -> startThread(), this::fail);
    }

    private void startThread() {
        calls.tell("initialized");
        ObjectNode wanted = Json.object()
                .put("cwd", worktree.toString())
                .put("approvalPolicy", "never")
                .put("sandbox", "danger-full-access");
        if (conversation.isResumed()) {
            calls.call(
                    "thread/resume", wanted.put("threadId", conversation.session()), this::threadStarted, this::fail);
        } else {
            calls.call("thread/start", wanted, this::threadStarted, this::fail);
        }
    }

    private void threadStarted(JsonNode result) {
        thread = result.path("thread").path("id").asText();
        console.log(LogKind.SYSTEM, "codex with model " + result.path("model").asText("?") + ", thread " + thread);
        calls.call("turn/start", input(conversation.firstWords()), this::turnStarted, this::fail);
    }

    private ObjectNode input(String text) {
        ObjectNode parameters = Json.object().put("threadId", thread);
        parameters.putArray("input").addObject().put("type", "text").put("text", text);
        return parameters;
    }

    private void turnStarted(JsonNode result) {
        turn = result.path("turn").path("id").asText();
        for (Given given : List.copyOf(waiting)) {
            steer(given);
        }
    }

    @Override
    public void output(Line line) {
        Json.read(line.text()).ifPresentOrElse(this::take, () -> console.log(LogKind.STDOUT, line));
    }

    private void take(JsonNode line) {
        if (calls.take(line)) {
            return;
        }
        JsonNode parameters = line.path("params");
        String method = line.path("method").asText();
        if (method.equals("item/started")
                && parameters.path("item").path("type").asText().equals("userMessage")) {
            applied(Json.text(parameters.path("item").path("content")));
        } else if (method.equals("turn/completed")) {
            turnEnded(parameters.path("turn"));
        } else {
            log.event(method, parameters);
        }
    }

    private void applied(String text) {
        inTurn.stream().filter(given -> given.text.equals(text)).findFirst().ifPresent(given -> {
            inTurn.remove(given);
            console.receipt(given.message, ReceiptState.APPLIED, "");
        });
    }

    private void turnEnded(JsonNode ended) {
        turn = "";
        error = ended.path("status").asText().equals("failed")
                ? ended.path("error").path("message").asText("the turn failed")
                : "";
        log.turnEnded(ended.path("status").asText("end"), error);
        inTurn.descendingIterator().forEachRemaining(waiting::addFirst);
        inTurn.clear();
        proceed();
    }

    /** Between two turns: the first message that waits begins the next one; without one the conversation is over. */
    private void proceed() {
        waiting.removeIf(given -> !console.isOpen(given.message));
        if (!turn.isEmpty() || unanswered > 0 || closed) {
            return;
        }
        if (waiting.isEmpty() || stopping) {
            close();
            return;
        }
        Given next = waiting.removeFirst();
        inTurn.add(next);
        calls.call(
                "turn/start",
                input(next.text),
                result -> {
                    console.receipt(next.message, ReceiptState.ACCEPTED, "");
                    turnStarted(result);
                },
                this::fail);
    }

    @Override
    public void message(MessageId message, String text) {
        if (closed) {
            console.receipt(message, ReceiptState.FAILED, "the agent ended");
            return;
        }
        Given given = new Given(message, text);
        waiting.add(given);
        if (!turn.isEmpty()) {
            steer(given);
        }
    }

    private void steer(Given given) {
        waiting.remove(given);
        inTurn.add(given);
        unanswered++;
        calls.call(
                "turn/steer",
                input(given.text).put("expectedTurnId", turn),
                result -> {
                    unanswered--;
                    console.receipt(given.message, ReceiptState.ACCEPTED, "");
                    proceed();
                },
                refused -> {
                    unanswered--;
                    if (inTurn.remove(given)) {
                        waiting.add(given);
                    }
                    proceed();
                });
    }

    private void fail(String why) {
        error = "codex refused: " + why;
        console.log(LogKind.ERROR, error);
        close();
    }

    private void close() {
        closed = true;
        console.closeInput();
    }

    @Override
    public boolean interrupt() {
        stopping = true;
        if (turn.isEmpty()) {
            return false;
        }
        ObjectNode parameters = Json.object().put("threadId", thread).put("turnId", turn);
        calls.call("turn/interrupt", parameters, done -> {}, refused -> {});
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
