package dev.rush.standalone;

import dev.rush.backbone.BackboneSettings;
import dev.rush.contracts.id.MachineId;
import io.quarkus.runtime.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What runs on one data directory. It stops in the order worker, services, Kafka, PostgreSQL, so that each can still
 * reach what it needs; the end of the JVM sees to it, however that comes about.
 */
final class Installation {
    private static final Duration SERVICES_LIMIT = Duration.ofSeconds(40);

    private final DataDirectory data;
    private final Front front;
    private final Optional<MachineId> machine;
    private final CompletableFuture<KeptBackbone> starting;
    private final Instant started = Instant.now();
    private final String managementPort;
    private @Nullable WorkerProcess worker;
    private boolean stopping;

    /**
     * Where Rush is to answer.
     *
     * @param port the wanted port, or 0 for a free one
     * @param listen the address to listen on for other machines; none for this machine only
     * @param address what others reach it by; found out when there is none
     */
    record Wanted(int port, Optional<String> listen, Optional<String> address) {}

    private Installation(
            DataDirectory data, Front front, Optional<MachineId> machine, CompletableFuture<KeptBackbone> starting) {
        this.data = data;
        this.front = front;
        this.machine = machine;
        this.starting = starting;
        this.managementPort = managementPort();
    }

    /**
     * Takes the directory and starts Kafka and PostgreSQL in it, while the services' classes are loaded.
     *
     * @param wanted where it is to answer
     * @param hasWorker whether this machine is to have a worker
     */
    static Installation open(Path where, Wanted wanted, boolean hasWorker) {
        DataDirectory data = DataDirectory.open(where);
        Front front = wanted.listen()
                .map(host -> Front.open(host, wanted.port(), wanted.address(), data.path()))
                .orElseGet(() -> Front.closed(wanted.port()));
        Optional<MachineId> machine = hasWorker ? Optional.of(LocalMachine.load(data.worker())) : Optional.empty();
        BackboneSettings bare = BackboneSettings.lasting(data.path());
        BackboneSettings settings = machine.map(bare::with).orElse(bare);
        CompletableFuture<KeptBackbone> backbone =
                CompletableFuture.supplyAsync(() -> KeptBackbone.start(settings), Thread::startVirtualThread);
        Installation installation = new Installation(data, front, machine, backbone);
        Runtime.getRuntime().addShutdownHook(new Thread(installation::stopLast, "stop Kafka and PostgreSQL"));
        loadServices();
        installation.backbone();
        return installation;
    }

    private static void loadServices() {
        try {
            Class.forName(
                    Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException("the services are missing from this application", failure);
        }
    }

    private KeptBackbone backbone() {
        try {
            return starting.join();
        } catch (CompletionException failure) {
            throw new RefusedException(Failures.message(failure), failure);
        }
    }

    /** Runs beside Quarkus' own hook, which stops the services, and waits for that. */
    private void stopLast() {
        awaitServicesStopped();
        stopWorker();
        starting.handle((started, failure) -> Optional.ofNullable(started))
                .join()
                .ifPresent(KeptBackbone::close);
        data.close();
    }

    private static void awaitServicesStopped() {
        Application services = Application.currentApplication();
        if (services != null) {
            CompletableFuture.runAsync(services::awaitShutdown, Thread::startVirtualThread)
                    .completeOnTimeout(null, SERVICES_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** The settings the services need. */
    Map<String, String> settings() {
        KeptBackbone backbone = backbone();
        Map<String, String> all = new HashMap<>(backbone.kafka().asServices().properties());
        all.putAll(Map.of(
                "quarkus.datasource.username", backbone.postgres().user(),
                "quarkus.datasource.password", backbone.postgres().password(),
                "quarkus.datasource.reactive.url", backbone.postgres().reactiveUrl(),
                "rush.database.jdbc-url", backbone.postgres().jdbcUrl(),
                "rush.auth.token-file", data.tokenFile().toString(),
                "rush.pull-requests.data-dir",
                        data.path().resolve("pull-requests").toString(),
                "rush.triggers.key-file", data.path().resolve("triggers/key").toString(),
                "quarkus.log.file.path", data.logs().resolve("services.log").toString()));
        all.putAll(front.settings());
        all.put("quarkus.management.host", Front.LOOPBACK);
        all.put("quarkus.management.port", managementPort);
        return all;
    }

    /** Where health and metrics are: on loopback, at the port that the environment names, else at one that is free when they start. */
    private static String managementPort() {
        String named = System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "0");
        try {
            int port = Integer.parseInt(named);
            return Integer.toString(port == 0 ? 0 : HttpPort.claim(Front.LOOPBACK, port));
        } catch (NumberFormatException noNumber) {
            throw new RefusedException("QUARKUS_MANAGEMENT_PORT is no number: " + named, noNumber);
        }
    }

    /** Starts this machine's worker if it is to have one, unless the stop has begun. */
    synchronized void startWorker(Optional<String> name) {
        if (!stopping && machine.isPresent()) {
            worker = WorkerProcess.start(data, backbone().kafka().asMachine(machine.get()), name);
        }
    }

    synchronized Optional<WorkerProcess> worker() {
        return Optional.ofNullable(worker);
    }

    /** When it was; a machine seen before that is not this start's. */
    Instant started() {
        return started;
    }

    Path path() {
        return data.path();
    }

    String url() {
        return front.url();
    }

    /** Whether other machines reach it. */
    boolean isOpen() {
        return front.key().isPresent();
    }

    /**
     * From now on the command line finds Rush.
     *
     * @param managementPort where health and metrics are
     */
    void publish(int managementPort) {
        data.publishEndpoint(new Endpoint(
                url(),
                "http://" + Front.LOOPBACK + ":" + managementPort,
                data.tokenFile(),
                ProcessHandle.current().pid(),
                front.pin()));
    }

    /** The first part of the stop: nobody comes in any more, and the worker ends while it can still report. */
    synchronized void stopWorker() {
        stopping = true;
        data.withdrawEndpoint();
        worker().ifPresent(WorkerProcess::close);
    }
}
