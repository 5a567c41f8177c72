package dev.rush.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How the servers of these tests answer. */
final class Answers {
    private Answers() {}

    static void json(HttpExchange exchange, int status, JsonObject body) throws IOException {
        json(exchange, status, Json.write(body));
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        text(exchange, status, "application/json", body);
    }

    static void text(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A refusal. */
    static void problem(HttpExchange exchange, int status, String code, String detail) throws IOException {
        JsonObject body = JsonObject.of(
                "type",
                "https://rush.dev/problems/" + code,
                "title",
                code,
                "status",
                status,
                "detail",
                detail,
                "next",
                "rush cloud list");
        text(exchange, status, "application/problem+json", Json.write(body));
    }
}
