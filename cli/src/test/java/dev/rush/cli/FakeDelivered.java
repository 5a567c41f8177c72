package dev.rush.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a {@link FakeRush} answers for what became of runs: pull requests, and work that is kept. */
final class FakeDelivered {
    private FakeDelivered() {}

    static void pullRequest(FakeRush rush, HttpExchange exchange, String[] parts) throws IOException {
        JsonObject found = rush.pullRequests.get(parts[3]);
        if (found == null) {
            Answers.problem(exchange, 404, "unknown-pull-request", "run " + parts[3] + " has no pull request");
        } else if (parts.length > 4 && parts[4].equals("diff")) {
            Answers.text(exchange, 200, "text/x-diff", rush.diff);
        } else {
            Answers.json(exchange, 200, parts.length > 4 ? found.and(JsonObject.of("state", "merged")) : found);
        }
    }

    static void work(@Nullable FakeWork found, @Nullable FakeRun run, HttpExchange exchange, String[] parts)
            throws IOException {
        if (found == null || run == null) {
            Answers.problem(exchange, 404, "unknown-work", "no work of run " + parts[3] + " is kept");
        } else if (parts.length > 4) {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, found.bytes());
            exchange.getResponseBody().write(found.bundle());
            exchange.close();
        } else {
            Answers.json(exchange, 200, found.json(run));
        }
    }
}
