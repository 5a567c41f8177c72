package dev.rush.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@link FakeTalk} and {@link PullMarks} over HTTP. */
final class TalkPages {
    private final ObjectMapper mapper = new ObjectMapper();
    private final FakeTalk talk;
    private final PullMarks marks;

    TalkPages(FakeTalk talk, PullMarks marks) {
        this.talk = talk;
        this.marks = marks;
    }

    /** Answers a call below {@code /repos}; a text is where the answer is instead. */
    void talk(HttpExchange exchange, String path) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        JsonNode wish = sent.length == 0 ? mapper.createObjectNode() : mapper.readTree(sent);
        String call = exchange.getRequestMethod() + " " + path;
        FakeTalk.Answer answer = marks.answer(call, wish)
                .or(() -> talk.answer(call, wish.path("body").asText()))
                .orElseGet(() -> new FakeTalk.Answer(404, Map.of("message", "Not Found")));
        if (answer.body() instanceof String elsewhere) {
            exchange.getResponseHeaders().set("Location", elsewhere(exchange, elsewhere));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] bytes = mapper.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String elsewhere(HttpExchange exchange, String path) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host") + path;
    }

    /** The log of a check. Whoever sends the token where it does not belong gets nothing. */
    void log(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isSafe = exchange.getRequestHeaders().getFirst("Authorization") == null;
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = talk.log(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isSafe ? 200 : 403, isSafe && bytes.length > 0 ? bytes.length : -1);
            if (isSafe) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
