package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.EndedEarlyException;
import dev.rush.backbone.process.Loopback;
import dev.rush.backbone.process.OutputFile;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.connection.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A running Kafka broker, which is its own controller, as a child process that listens on 127.0.0.1 only. Its data
 * outlives it, whatever way it ends; its port may differ from start to start. Safe for use by several threads.
 */
public final class KafkaServer implements AutoCloseable {
    private static final String PASSWORD_FOLDER = "passwords";
    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final int port;
    private final Administrator administrator;
    private final PasswordFiles passwords;

    private KafkaServer(ChildProcess process, int port, Administrator administrator, PasswordFiles passwords) {
        this.process = process;
        this.port = port;
        this.administrator = administrator;
        this.passwords = passwords;
    }

    /**
     * Starts a broker and waits until it answers. It lets nobody do anything before {@link #prepare}.
     *
     * @param directory the broker's own directory; made when it is not there
     * @param port its port, or 0 for a free one
     * @throws BackboneException when it cannot be started; the message says why
     */
    public static KafkaServer start(Path directory, int port) {
        KafkaLibrary library = KafkaLibrary.find();
        createFolder(directory);
        ChildProcess.endLeftover(directory);
        try {
            return Loopback.startOn(port, free -> launch(library, directory.toAbsolutePath(), free));
        } catch (EndedEarlyException ended) {
            throw new BackboneException("Kafka " + ended.getMessage(), ended);
        }
    }

    private static KafkaServer launch(KafkaLibrary library, Path directory, int port) {
        KafkaConfiguration configuration = new KafkaConfiguration(directory);
        Administrator administrator = Administrator.fresh();
        configuration.write(port, Loopback.freePortBeside(port), administrator);
        if (!configuration.isFormatted()) {
            format(library, configuration);
        }
        List<String> command = library.broker(configuration.log4j(), KafkaConfiguration.SERVER);
        ChildProcess process = ChildProcess.start(directory, command, KafkaLibrary.environment(), output(directory));
        try (BrokerProbe probe = new BrokerProbe(port, administrator)) {
            process.awaitReady(probe::answers, START_LIMIT);
            return new KafkaServer(process, port, administrator, new PasswordFiles(directory.resolve(PASSWORD_FOLDER)));
        } catch (RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    private static void format(KafkaLibrary library, KafkaConfiguration configuration) {
        List<String> command = library.tool(
                configuration.log4j(),
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                KafkaConfiguration.newClusterId(),
                "--config",
                KafkaConfiguration.SERVER);
        try (ChildProcess process = ChildProcess.start(
                configuration.directory(), command, KafkaLibrary.environment(), output(configuration.directory()))) {
            process.awaitSuccess(FORMAT_LIMIT);
        }
    }

    private static OutputFile output(Path directory) {
        return new OutputFile(directory.resolve("output.log"));
    }

    private static void createFolder(Path directory) {
        try {
            Secret.folder(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + directory, failure);
        }
    }

    /**
     * Makes the topics of the catalogue, and the services and these machines known, each with a password and with their
     * rights, where that is not so yet. Returns when they can connect.
     *
     * @throws BackboneException when the broker refuses or does not answer within 20 s
     */
    public void prepare(MachineId... machines) {
        List<Identity> all = Stream.concat(
                        Stream.of(Identity.services()),
                        Stream.of(machines).map(machine -> Identity.machine(machine, CommandCell.LOCAL)))
                .toList();
        List<Identity> changed;
        try (Admin admin = admin()) {
            changed = new BrokerContents(admin, passwords).complete(all);
        }
        changed.forEach(one -> Welcome.await(one, as(one.user())));
    }

    /** How the services connect to the broker that another process started in that directory. */
    public static KafkaConnection servicesOf(Path directory) {
        PasswordFiles passwords = new PasswordFiles(directory.resolve(PASSWORD_FOLDER));
        return KafkaConnection.as(
                Identity.SERVICES,
                passwords.of(Identity.SERVICES),
                new KafkaConfiguration(directory.toAbsolutePath()).clientAddress());
    }

    /** How the services connect, once they are known. */
    public KafkaConnection asServices() {
        return as(Identity.SERVICES);
    }

    /** How that machine's worker connects, once it is known. */
    public KafkaConnection asMachine(MachineId machine) {
        return as(Identity.user(machine));
    }

    private KafkaConnection as(String user) {
        return KafkaConnection.as(user, passwords.of(user), bootstrapServers());
    }

    /** A client that may do everything, for who started the broker. */
    public Admin admin() {
        return BrokerProbe.connect(administrator.settings(bootstrapServers()));
    }

    /** Where clients connect, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Loopback.ADDRESS + ":" + port;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** The broker's process id. */
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

    /** Stops it with SIGTERM, and by force after ten seconds. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }
}
