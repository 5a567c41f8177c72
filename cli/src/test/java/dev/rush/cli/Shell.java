package dev.rush.cli;

import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A place to type {@code rush} commands in: an environment, a directory, and standard input. */
public final class Shell {
    private final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private String input = "";
    private boolean terminal;

    public Shell(Path directory) {
        this.directory = directory;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", directory.toString());
    }

    /** A shell whose commands talk to this server. */
    public static Shell at(FakeRush rush, Path directory) {
        return new Shell(directory).with("RUSH_URL", rush.url()).with("RUSH_TOKEN", FakeRush.TOKEN);
    }

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Shell typing(String text) {
        input = text;
        return this;
    }

    public Shell onATerminal() {
        terminal = true;
        return this;
    }

    public Session session() {
        return session(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    public Ended rush(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Rush.run(session(out, err), arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Session session(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Session(
                environment,
                directory,
                directory,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Output(out, err, terminal, terminal, environment));
    }

    /** How a command ended. */
    public record Ended(int code, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }
}
