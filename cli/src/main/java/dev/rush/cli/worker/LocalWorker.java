package dev.rush.cli.worker;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The worker that runs on a data directory of this machine. */
public final class LocalWorker {
    private final Path data;

    /** The worker with that data directory. */
    public LocalWorker(Path data) {
        this.data = data;
    }

    /**
     * Asks it something and returns the objects it answers with.
     *
     * @throws CommandFailed when no worker runs there, or it says that it cannot
     */
    public List<JsonObject> ask(JsonObject request) {
        Path control = data.resolve("control");
        try (SocketChannel channel = SocketChannel.open(
                UnixDomainSocketAddress.of(Files.readString(control).strip()))) {
            ByteBuffer line = StandardCharsets.UTF_8.encode(Json.write(request) + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            return answers(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException nobody) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "no worker answers on this machine: " + control + " leads to nobody; start it with: rush up",
                    "rush up");
        }
    }

    private static List<JsonObject> answers(String text) throws IOException {
        List<JsonObject> answers = new ArrayList<>();
        for (String line : text.lines().toList()) {
            JsonObject answer = Json.parse(line);
            if (!answer.text("error").isEmpty()) {
                throw new CommandFailed(ExitCode.FAILED, answer.text("error"), "rush doctor");
            }
            answers.add(answer);
        }
        return answers;
    }
}
