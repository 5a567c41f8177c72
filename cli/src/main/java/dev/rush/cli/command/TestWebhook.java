package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.WebhooksApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud webhooks test}: sends a webhook something and says what came of the first try. */
@Command(name = "test", description = "Send a webhook a test, and say what it answers.")
final class TestWebhook implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    /** A try takes at most ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "ID", description = "The webhook.")
    private String id = "";

    @Option(names = "--json", description = "Print the delivery as one JSON line.")
    private boolean json;

    TestWebhook(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        WebhooksApi api = Webhooks.api(connection);
        JsonObject tried = tried(api, api.test(Webhooks.id(id)));
        if (json) {
            session.output().data(Json.write(tried));
        }
        if (!tried.text("state").equals("delivered")) {
            String why = tried.number("tries") == 0 ? "it was not tried yet; is it paused?" : tried.text("detail");
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "webhook " + id + " has not taken the test: " + why,
                    "rush cloud webhooks deliveries " + id);
        }
        session.output().progress("webhook " + id + " has taken the test: it answered " + tried.number("status"));
        return ExitCode.OK.code();
    }

    private JsonObject tried(WebhooksApi api, JsonObject sent) {
        long begin = System.nanoTime();
        JsonObject now = sent;
        while (now.number("tries") == 0 && System.nanoTime() - begin < PATIENCE.toNanos()) {
            pause();
            now = api.delivery(id, sent.text("id"));
        }
        return now;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the webhook", interrupted);
        }
    }
}
