package dev.rush.cli.command;

import dev.rush.cli.ExitCode;
import dev.rush.cli.Session;
import dev.rush.cli.api.RushApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rush cloud diff}: what a run changed. */
@Command(name = "diff", description = "Show what a run changed.")
final class Diff implements Callable<Integer> {
    private final Session session;

    @Mixin
    private Server server;

    @Parameters(paramLabel = "ID", description = "The run's id, or the first 4 or more characters of it.")
    private String id = "";

    Diff(Session session) {
        this.session = session;
        this.server = new Server(session);
    }

    @Override
    public Integer call() {
        RushApi api = server.api();
        String run = Server.run(api, id).id();
        try (InputStream body = api.diff(run)) {
            show(body);
        } catch (IOException broken) {
            throw api.unreachable(broken);
        }
        return ExitCode.OK.code();
    }

    private void show(InputStream body) throws IOException {
        if (session.output().outIsTerminal()) {
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                session.output().data(line);
            }
            return;
        }
        byte[] buffer = new byte[16 * 1024];
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            session.output().dataBytes(buffer, length);
        }
    }
}
