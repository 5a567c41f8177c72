package dev.rush.standalone;

import dev.rush.contracts.machine.MachineStatus;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.gateway.service.Invitations;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.auth.TokenFilter;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.outbox.Blocking;
import dev.rush.registry.domain.Machine;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.vertx.http.HttpServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The services' application between its start and its stop. */
@ApplicationScoped
public class Embedded implements QuarkusApplication {
    private static final long LOOK_EVERY_MILLIS = 25;
    private static final Duration WORKER_LIMIT = Duration.ofMinutes(1);

    private static volatile @Nullable Installation installation;

    private final dev.rush.registry.store.MachineRepository registered;
    private final MachineRepository dispatchable;
    private final Consumers consumers;
    private final Scheduler timers;
    private final Invitations invitations;
    private final HttpServer http;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Embedded(
            dev.rush.registry.store.MachineRepository registered,
            MachineRepository dispatchable,
            Consumers consumers,
            Scheduler timers,
            Invitations invitations,
            HttpServer http) {
        this.registered = registered;
        this.dispatchable = dispatchable;
        this.consumers = consumers;
        this.timers = timers;
        this.invitations = invitations;
        this.http = http;
    }

    /** Tells the services where their parts are; before they start. */
    static void prepare(Installation installed) {
        installation = installed;
        installed.settings().forEach(System::setProperty);
    }

    private static Installation installed() {
        return Objects.requireNonNull(installation, "prepare comes first");
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        Installation installed = installed();
        if (installed.worker().isPresent()) {
            awaitOnline(installed.worker().get());
        }
        if (stopping.getCount() > 0) {
            installed.publish(http.getManagementPort());
            System.out.println(banner(installed));
            if (installed.isOpen()) {
                System.out.println(invitation());
            }
        }
        Quarkus.waitForExit();
        return 0;
    }

    /** Comes before anything of the services is stopped. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping.countDown();
        consumers.pause();
        installed().stopWorker();
        timers.pause();
    }

    private static String banner(Installation installed) {
        return """
                Rush answers at %s
                Data and logs are in %s

                In another terminal:
                  rush cloud run script PATH-TO-A-REPOSITORY --prompt 'echo hello > HELLO.md'

                Press Ctrl-C to stop.""".formatted(installed.url(), installed.path());
    }

    private String invitation() {
        String line = Blocking.await(() -> invitations.invite(TokenFilter.LOCAL, Identity.OWNER))
                .map(given -> given.line().text())
                .orElseThrow();
        return """

                Another computer comes in by this line, once for each command and within five minutes:
                  rush login '%s'
                  rush computer register '%s'
                For another line: rush computer invite""".formatted(line, line);
    }

    private void awaitOnline(WorkerProcess worker) throws InterruptedException {
        Instant deadline = Instant.now().plus(WORKER_LIMIT);
        while (!isOnline(worker)) {
            if (Instant.now().isAfter(deadline)) {
                System.err.println("rush: this machine's worker is not online yet; see "
                        + installed().path().resolve("logs/worker.log"));
                return;
            }
            if (stopping.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** The registry has seen it in this start, and dispatch, which hears of it through Kafka, admits runs for it. */
    private boolean isOnline(WorkerProcess worker) {
        return worker.machineId()
                .flatMap(this::online)
                .filter(this::isKnownToDispatch)
                .isPresent();
    }

    private Optional<Machine> online(String id) {
        return Blocking.await(() -> Transactions.read(() -> registered.ofOrganisation(TokenFilter.LOCAL))).stream()
                .filter(machine -> machine.id().value().equals(id))
                .filter(machine -> machine.status() == MachineStatus.ONLINE)
                .filter(machine -> machine.lastSeen().isAfter(installed().started()))
                .findFirst();
    }

    private boolean isKnownToDispatch(Machine machine) {
        return Blocking.await(() -> Transactions.read(() -> dispatchable.ofOrganisation(TokenFilter.LOCAL))).stream()
                .anyMatch(known -> known.name().equals(machine.name()));
    }
}
