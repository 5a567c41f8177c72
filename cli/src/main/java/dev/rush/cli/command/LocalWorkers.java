package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Bytes;
import dev.rush.cli.terminal.Table;
import dev.rush.cli.worker.LocalWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rush worker}: what is asked of this machine's own worker. */
@Command(
        name = "worker",
        description = "Look after this computer's own worker.",
        subcommands = {
            LocalWorkers.CollectGarbage.class,
            WorkerRun.class,
            WorkerServices.Install.class,
            WorkerServices.Uninstall.class,
            WorkerServices.Status.class
        })
public final class LocalWorkers {
    /** {@code rush worker gc}. */
    @Command(
            name = "gc",
            description = "Delete worktrees that nobody needs; work that is nowhere else is saved in a bundle first.")
    static final class CollectGarbage implements Callable<Integer> {
        private final Session session;

        @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
        private boolean dryRun;

        @Option(names = "--json", description = "Print a JSON line for each worktree and each saved bundle.")
        private boolean json;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Rush's data directory (else RUSH_DATA, else ~/.rush).")
        private @Nullable Path data;

        @Option(
                names = "--worker-data",
                paramLabel = "DIR",
                description = "The data directory of a worker that runs by itself (else the one in Rush's).")
        private @Nullable Path workerData;

        CollectGarbage(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Path folder = workerData == null
                    ? Endpoint.dataDirectory(session, Optional.ofNullable(data)).resolve("worker")
                    : session.directory().resolve(workerData);
            List<JsonObject> answers = new LocalWorker(folder).ask(JsonObject.of("do", "gc", "dryRun", dryRun));
            if (json) {
                answers.forEach(answer -> session.output().data(Json.write(answer)));
            } else {
                print(answers);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> answers) {
            List<JsonObject> worktrees = answers.stream()
                    .filter(answer -> !answer.text("worktree").isEmpty())
                    .toList();
            if (worktrees.isEmpty()) {
                session.output().progress("no run has left a worktree");
            } else {
                Table table = new Table("RUN", "SIZE", dryRun ? "WOULD" : "DID", "WHY");
                worktrees.forEach(one -> table.row(
                        one.text("run") + "-" + one.number("attempt"),
                        Bytes.shown(one.number("bytes")),
                        one.text("action"),
                        one.text("why")));
                table.print(session.output());
            }
            answers.stream()
                    .map(answer -> answer.text("saved"))
                    .filter(bundle -> !bundle.isEmpty())
                    .forEach(bundle -> session.output().data("saved: " + bundle));
        }
    }
}
