package dev.rush.backbone.postgres;

import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.EndedEarlyException;
import dev.rush.backbone.process.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A running PostgreSQL server as a child process that listens on 127.0.0.1 only, with one user, one database and a
 * generated password. Its data outlives it, whatever way it ends; its port may differ from start to start. Safe for use
 * by several threads.
 */
public final class PostgresServer implements AutoCloseable {
    /** The user that owns everything. */
    public static final String USER = "rush";

    /** The database. */
    public static final String DATABASE = "rush";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final Cluster cluster;
    private final DatabaseAddress address;

    private PostgresServer(ChildProcess process, Cluster cluster, DatabaseAddress address) {
        this.process = process;
        this.cluster = cluster;
        this.address = address;
    }

    /** Starts a server for data that lasts; the port may be 0 for a free one. */
    public static PostgresServer start(Path directory, int port) {
        return start(PostgresSettings.lasting(directory, port));
    }

    /**
     * Starts a server and waits until it answers. Makes the cluster first when there is none.
     *
     * @throws BackboneException when it cannot be started; the message says why
     */
    public static PostgresServer start(PostgresSettings settings) {
        Account account = Account.find();
        Home home = Home.of(settings.directory().toAbsolutePath(), account);
        ChildProcess.endLeftover(home.folder());
        Binaries binaries = Binaries.unpackedBelow(
                switch (account) {
                    case Account.Self self -> settings.binaries().toAbsolutePath();
                    case Account.Other other -> Account.SHARED;
                });
        Cluster cluster = new Cluster(home, binaries, account, settings.isDurable());
        try {
            cluster.initialise();
            return Loopback.startOn(settings.port(), free -> launch(cluster, free));
        } catch (EndedEarlyException ended) {
            throw new BackboneException("PostgreSQL " + ended.getMessage(), ended);
        }
    }

    private static PostgresServer launch(Cluster cluster, int port) {
        DatabaseAddress address = new DatabaseAddress(port, USER, cluster.home().password(cluster.account()));
        ChildProcess process = cluster.serve(port);
        try {
            process.awaitReady(address::answers, START_LIMIT);
            address.createDatabase(DATABASE);
            return new PostgresServer(process, cluster, address);
        } catch (RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    /** The database of the server that another process started in that directory; to be read by who may read its password. */
    public static Database databaseOf(Path directory) {
        Home home = Home.find(directory.toAbsolutePath());
        DatabaseAddress address =
                new DatabaseAddress(Postmaster.port(home.cluster()), USER, home.password(new Account.Self()));
        return new Database("jdbc:" + address.url(DATABASE), USER, address.password());
    }

    /** This server's database. */
    public Database database() {
        return new Database(jdbcUrl(), user(), password());
    }

    /** Ends a server whose parent was killed, without starting one. */
    public static void endLeftover(Path directory) {
        ChildProcess.endLeftover(Home.find(directory).folder());
    }

    /** Deletes all that a server has in its directory and, for root, below {@code /var/lib/rush}. It must not run. */
    public static void delete(Path directory) throws IOException {
        Home.find(directory).delete();
    }

    /** The database for JDBC. */
    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    /** The database for Quarkus' reactive client. */
    public String reactiveUrl() {
        return address.url(DATABASE);
    }

    /** Who to connect as. */
    public String user() {
        return address.user();
    }

    /** With which password. */
    public String password() {
        return address.password();
    }

    /** Its port. */
    public int port() {
        return address.port();
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it has ended, for whatever reason; its exit value. */
    public int awaitEnd() throws InterruptedException {
        return process.awaitEnd();
    }

    /** Whether its process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the sessions and the server in order, and by force after ten seconds. */
    @Override
    public void close() {
        process.stop(() -> cluster.interrupt(process.pid()), STOP_LIMIT);
    }
}
