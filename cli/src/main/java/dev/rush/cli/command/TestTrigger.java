package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud triggers test}. */
@Command(
        name = "test",
        description = "Say what a payload would come to, and the prompt the agent would get; nothing is started.")
final class TestTrigger implements Callable<Integer> {
    private static final int LONGEST = 1024 * 1024;

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "ID", description = "The trigger.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The payload as JSON; - reads standard input. A clock needs none.")
    private @Nullable String file;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description = "The provider's word for what it is, for example issues (default: call).")
    private String event = "call";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TestTrigger(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        JsonObject payload = file == null ? JsonObject.of() : read(file);
        JsonObject answer = Triggers.api(connection).test(Triggers.id(id), event, payload);
        if (json) {
            session.output().data(Json.write(answer));
            return ExitCode.OK.code();
        }
        String why = answer.text("detail") + answer.text("condition");
        session.output().progress(answer.text("outcome") + (why.isEmpty() ? "" : ": " + why));
        if (!answer.text("prompt").isEmpty()) {
            answer.text("prompt").lines().forEach(session.output()::data);
        }
        return ExitCode.OK.code();
    }

    private JsonObject read(String name) {
        try (InputStream in = name.equals("-")
                ? session.in()
                : Files.newInputStream(session.directory().resolve(Path.of(name)))) {
            return Json.parse(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            throw CommandFailed.usage("there is no JSON object in " + name, "rush cloud triggers test --help");
        }
    }
}
