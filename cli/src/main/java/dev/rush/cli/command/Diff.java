package dev.rush.cli.command;

import dev.rush.cli.api.KeptWork;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.repository.Quarantine;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rush cloud diff}: what a run changed, in its pull request or in the work that became none. */
@Command(name = "diff", description = "Show what a run changed.")
final class Diff implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunArgument argument = new RunArgument();

    Diff(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        Run run = argument.find(api);
        if (!showPullRequest(api, run.id())) {
            showWork(api, WorkOpening.find(api, run));
        }
        return ExitCode.OK.code();
    }

    private boolean showPullRequest(RushApi api, String run) {
        try {
            Optional<InputStream> diff = api.diff(run);
            if (diff.isPresent()) {
                try (InputStream body = diff.get()) {
                    show(body);
                }
            }
            return diff.isPresent();
        } catch (IOException broken) {
            throw api.unreachable(broken);
        }
    }

    private void showWork(RushApi api, KeptWork work) {
        Optional<OwnRepository> own = OwnRepository.forWork(session, work.repository(), work.baseCommit());
        try (Quarantine quarantine = Quarantine.beside(session, own)) {
            new WorkOpening(api, work).into(quarantine, own);
            quarantine.diff(work.baseCommit(), work.headCommit(), this::show);
        }
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
