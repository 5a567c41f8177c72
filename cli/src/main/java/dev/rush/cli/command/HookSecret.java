package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The secret of a hook: read from a file where the provider makes it, and shown once where Rush does. */
final class HookSecret {
    private static final int LONGEST = 4096;
    private static final String HELP = "rush cloud triggers add --help";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Read the secret from a file, for providers that make it; - reads standard input.")
    private @Nullable String file;

    /** The body that has the secret, if one was given. */
    JsonObject body(Session session) {
        return file == null ? JsonObject.of() : JsonObject.of("secret", read(session, file));
    }

    private static String read(Session session, String file) {
        try (InputStream in = file.equals("-")
                ? session.in()
                : Files.newInputStream(session.directory().resolve(Path.of(file)))) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException | InvalidPathException unreadable) {
            throw CommandFailed.usage("the secret cannot be read from " + file, HELP);
        }
    }

    /** Shows where the provider is to deliver, and by which secret. */
    static void show(Session session, String server, JsonObject made, boolean json) {
        if (json) {
            session.output().data(Json.write(made));
            return;
        }
        String hook = made.text("hook");
        session.output().progress("trigger " + made.text("id") + " is made");
        if (!hook.isEmpty()) {
            session.output().data(server + hook);
        }
        if (!made.text("secret").isEmpty()) {
            session.output().data(made.text("secret"));
            session.output()
                    .progress(
                            "the first line is the webhook's address, the second its secret, which is not shown again");
        } else if (!hook.isEmpty()) {
            session.output()
                    .progress("nothing is let in before it has the provider's secret; next: rush cloud triggers rotate "
                            + made.text("id") + " --secret-file FILE");
        }
    }
}
