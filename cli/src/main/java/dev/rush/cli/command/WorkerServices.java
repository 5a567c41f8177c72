package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.RegisteredComputer;
import dev.rush.cli.worker.WorkerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rush worker install}, {@code uninstall} and {@code status}: the worker without a terminal. */
final class WorkerServices {
    private WorkerServices() {}

    private abstract static class OfService implements Callable<Integer> {
        protected final Session session;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Where the computer's key and its runs are kept (else RUSH_DATA, else ~/.rush).")
        protected @Nullable Path data;

        OfService(Session session) {
            this.session = session;
        }

        protected Path folder() {
            return Endpoint.dataDirectory(session, Optional.ofNullable(data)).normalize();
        }

        protected WorkerService service() {
            Path home = Path.of(System.getProperty("rush.home", "."))
                    .toAbsolutePath()
                    .normalize();
            return WorkerService.of(session, folder(), System.getProperty("os.name", ""), home);
        }

        /** Runs it with its output where this command's goes; whether it went well. */
        protected boolean runs(List<String> command) {
            session.output().flush();
            try {
                ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
                builder.environment().putAll(session.environment());
                return builder.start().waitFor() == 0;
            } catch (IOException missing) {
                return false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** {@code rush worker install}. */
    @Command(name = "install", description = "Take runs from now on whenever you are logged in, without a terminal.")
    static final class Install extends OfService {
        Install(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            var unused = RegisteredComputer.in(folder()).settings();
            WorkerService service = service();
            service.write();
            session.output().progress("written: " + service.file());
            for (List<String> command : service.install()) {
                if (!runs(command)) {
                    throw new CommandFailed(
                            ExitCode.FAILED,
                            "the service manager did not do it; the file stays where it is",
                            String.join(" ", command));
                }
            }
            session.output().progress("the worker runs; next: rush worker status");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush worker uninstall}. */
    @Command(name = "uninstall", description = "Take no more runs without a terminal; the computer stays registered.")
    static final class Uninstall extends OfService {
        Uninstall(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            WorkerService service = service();
            if (!Files.exists(service.file())) {
                session.output().progress("no worker is installed: there is no " + service.file());
                return ExitCode.OK.code();
            }
            boolean stopped = service.uninstall().stream().allMatch(this::runs);
            service.delete();
            session.output().progress("deleted: " + service.file());
            return (stopped ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }

    /** {@code rush worker status}. */
    @Command(name = "status", description = "Show whether the installed worker runs.")
    static final class Status extends OfService {
        Status(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            WorkerService service = service();
            if (!Files.exists(service.file())) {
                throw new CommandFailed(
                        ExitCode.NOT_FOUND,
                        "no worker is installed: there is no " + service.file(),
                        "rush worker install");
            }
            return (runs(service.status()) ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }
}
