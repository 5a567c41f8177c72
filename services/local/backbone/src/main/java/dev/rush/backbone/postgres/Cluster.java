package dev.rush.backbone.postgres;

import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.OutputFile;
import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster on disk and the programs that make and serve it. */
record Cluster(Home home, Binaries binaries, Account account, boolean isDurable) {
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "PATH", "/usr/bin:/bin", "TZ", "UTC");
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=32MB",
            "jit=off",
            "log_checkpoints=off",
            "log_min_messages=warning",
            "log_min_error_statement=panic");
    private static final List<String> HURRIED = List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");

    /** Makes the cluster unless it is there. It appears in one move, so an interrupted making leaves nothing behind. */
    void initialise() {
        if (Files.exists(home.cluster())) {
            return;
        }
        try {
            Trees.delete(home.freshCluster());
            home.password(account);
            try (ChildProcess initdb = run(initdb())) {
                initdb.awaitSuccess(INITDB_LIMIT);
            }
            Files.move(home.freshCluster(), home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the cluster " + home.cluster(), failure);
        }
    }

    private List<String> initdb() {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + home.freshCluster(),
                "--username=" + PostgresServer.USER,
                "--auth=scram-sha-256",
                "--pwfile=" + home.passwordFile(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!isDurable) {
            command.add("--no-sync");
        }
        return command;
    }

    /** Starts the server on a port. */
    ChildProcess serve(int port) {
        Postmaster.forgetDead(home.cluster());
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", home.cluster().toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        if (!isDurable) {
            HURRIED.forEach(setting -> command.addAll(List.of("-c", setting)));
        }
        return run(command);
    }

    /** Asks the server to end the sessions and itself. */
    void interrupt(long pid) {
        try {
            Process signal = new ProcessBuilder(
                            account.run(List.of(binaries.program("pg_ctl"), "kill", "INT", Long.toString(pid))))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            signal.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot signal PostgreSQL", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ChildProcess run(List<String> command) {
        Path log = home.directory().resolve("postgres.log");
        return ChildProcess.start(home.folder(), account.run(command), ENVIRONMENT, new OutputFile(log));
    }
}
