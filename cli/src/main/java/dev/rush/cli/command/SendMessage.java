package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud message}: steers a running run, or all of a group, and waits until the agents have it. */
@Command(name = "message", description = "Steer a running run, or all of a group.")
final class SendMessage implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to tell the agent.")
    private String text = "";

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            converter = SpanOption.class,
            description = "How long to wait for the receipt (else 60s).")
    private Duration wait = Duration.ofSeconds(60);

    @Option(names = "--no-wait", description = "Do not wait for the receipt.")
    private boolean noWait;

    @Option(names = "--json", description = "Print each message as a JSON line.")
    private boolean json;

    SendMessage(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        requireText();
        RushApi api = connection.api();
        return argument.with(api, id -> tell(api, id, ""), group -> tell(api, group))
                .code();
    }

    private ExitCode tell(RushApi api, Group group) {
        List<ExitCode> codes = Together.each(RunsUnderWay.of(group), run -> tellOneOf(api, run));
        return codes.stream().filter(code -> code != ExitCode.OK).findFirst().orElse(ExitCode.OK);
    }

    /** One that is over in the meantime does not keep the others from being told. */
    private ExitCode tellOneOf(RushApi api, Run run) {
        try {
            return tell(api, run.id(), RunFollower.prefix(run));
        } catch (CommandFailed failed) {
            session.output().failure(RunFollower.prefix(run) + failed.detail(), failed.next());
            return failed.exitCode();
        }
    }

    private ExitCode tell(RushApi api, String run, String prefix) {
        JsonObject sent = api.sendMessage(run, text);
        JsonObject message = noWait ? sent : receipt(api, sent);
        if (json) {
            session.output().data(Json.write(message));
        } else {
            session.output().data(prefix + "message " + message.text("id") + " " + described(message));
        }
        return noWait ? ExitCode.OK : ended(message, run);
    }

    private void requireText() {
        if (text.isBlank()) {
            throw CommandFailed.usage("the message is empty: say what to tell the agent", "rush cloud message --help");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > DeliverMessage.TEXT_LIMIT_BYTES) {
            throw CommandFailed.usage("the message is longer than 32 KiB", "rush cloud message --help");
        }
    }

    private JsonObject receipt(RushApi api, JsonObject sent) {
        long begin = System.nanoTime();
        JsonObject message = sent;
        while (!isFinal(message) && System.nanoTime() - begin < wait.toNanos()) {
            pause();
            message = api.messages(sent.text("run")).stream()
                    .filter(each -> each.text("id").equals(sent.text("id")))
                    .findFirst()
                    .orElse(message);
        }
        return message;
    }

    private ExitCode ended(JsonObject message, String run) {
        if (!isFinal(message)) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "no receipt within " + wait.toSeconds() + "s; the message is still on its way",
                    "rush cloud status " + run);
        }
        return message.text("state").equals("applied") ? ExitCode.OK : ExitCode.FAILED;
    }

    private static boolean isFinal(JsonObject message) {
        return switch (message.text("state")) {
            case "applied", "failed", "expired" -> true;
            default -> false;
        };
    }

    private static String described(JsonObject message) {
        String detail = message.text("detail");
        return message.text("state") + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the receipt", interrupted);
        }
    }
}
