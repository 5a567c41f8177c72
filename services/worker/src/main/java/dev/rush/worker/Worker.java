package dev.rush.worker;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.Identifiers;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.pairing.HostName;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.attempt.Attempts;
import dev.rush.worker.attempt.Origins;
import dev.rush.worker.attempt.RepositoryRules;
import dev.rush.worker.attempt.Workshop;
import dev.rush.worker.capability.Capabilities;
import dev.rush.worker.capability.OwnFacts;
import dev.rush.worker.capability.SystemFacts;
import dev.rush.worker.capability.Watch;
import dev.rush.worker.command.JournaledCommands;
import dev.rush.worker.confinement.Confinement;
import dev.rush.worker.confinement.ConfinementMode;
import dev.rush.worker.confinement.ConfinementSearch;
import dev.rush.worker.control.Housekeeping;
import dev.rush.worker.dialogue.Context;
import dev.rush.worker.disk.DataLock;
import dev.rush.worker.disk.MachineIdentity;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.garbage.GarbageCollector;
import dev.rush.worker.garbage.GarbagePolicy;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.process.GroupPlace;
import dev.rush.worker.process.Limits;
import dev.rush.worker.transport.Transport;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.PoolSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The worker's life: recover, register, consume, beat; and at the end stop the agents or leave them to the next worker. */
@ApplicationScoped
public class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration GIT_LIMIT = Duration.ofMinutes(10);

    private final DataLock lock;
    private final Transport transport;
    private final Worktrees worktrees;
    private final Journal journal;
    private final Attempts attempts;
    private final RegisterMachine registration;
    private final JournaledCommands commands;
    private final Duration heartbeat;
    private final WorkerConfig.OnStop onStop;
    private final Path data;
    private final GarbageCollector garbage;
    private final Duration collectEvery;
    private final Capabilities capabilities;
    private final Duration lookEvery;
    private volatile Map<String, Fact> facts = Map.of();
    private @Nullable Watch watch;
    private @Nullable Housekeeping housekeeping;
    private volatile Transport.@Nullable Listening listening;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    @Inject
    Worker(WorkerConfig config, Instance<KafkaConnection> kafka) {
        this(config, kafka::get);
    }

    /** A worker that asks for Kafka only when it speaks with it itself. */
    Worker(WorkerConfig config, Supplier<KafkaConnection> kafka) {
        Clock clock = Clock.systemUTC();
        Identifiers identifiers = Identifiers.secure(clock);
        this.data = config.dataDir().toAbsolutePath();
        this.lock = DataLock.acquire(data);
        MachineId machine = MachineIdentity.load(data, identifiers);
        OrganisationId organisation = new OrganisationId(config.organisation());
        Map<AgentName, Agent> agents = agents(config);
        this.journal = new Journal(data);
        Git git = new Git(GIT_LIMIT);
        Author author = Author.of(git, data);
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), config.githubUrl(), git);
        FaultPoint fault =
                config.fault().map(label -> FaultPoint.killAt(label, data)).orElse(FaultPoint.NONE);
        this.worktrees = new Worktrees(
                data.resolve("worktrees"), mirrors, git, new PoolSettings(config.poolQuota(), config.fetchEvery()));
        this.heartbeat = config.heartbeat();
        this.onStop = config.onStop();
        this.transport = Transports.open(config, kafka, machine, clock, identifiers);
        Confinement confinement = confinement(config);
        GroupPlace groups = GroupPlace.find(System.getenv());
        Limits limits = limits(config);
        limits.described(groups).ifPresent(LOG::info);
        this.attempts = new Attempts(new Workshop(
                journal,
                new Workshop.Engine(worktrees, new Harvest(git), git, author, new RepositoryRules(git)),
                agents,
                System.getenv(),
                confinement,
                groups,
                new Origins(git),
                this::traits,
                new Context(transport, clock, limits, fault)));
        this.collectEvery = config.collectEvery();
        this.garbage = new GarbageCollector(
                new GarbageCollector.Ground(
                        worktrees, journal, git, author, data.resolve("saved"), attempts::running, clock),
                new GarbagePolicy(config.keepFor(), config.keepQuota()));
        this.registration = new RegisterMachine(
                machine,
                organisation,
                config.name().or(() -> HostName.find(System.getenv())).orElse("computer"),
                config.slots().orElse(Math.max(2, Runtime.getRuntime().availableProcessors())),
                List.copyOf(agents.keySet()),
                labels(confinement, limits.described(groups)),
                String.valueOf(Worker.class.getPackage().getImplementationVersion()),
                config.machineClass().orElseGet(() -> SystemFacts.here().machineClass()),
                Map.of(),
                0);
        this.lookEvery = config.lookEvery();
        this.capabilities = new Capabilities(
                System.getenv(),
                data,
                () -> new OwnFacts(agents, System.getenv(), mirrors::all, confinement.wire()).facts());
        this.commands = new JournaledCommands(journal, attempts::handle, fault);
    }

    private static Map<String, String> labels(Confinement confinement, Optional<String> limits) {
        Map<String, String> labels = new HashMap<>(confinement.labels());
        limits.ifPresent(said -> labels.put("limits", said));
        labels.put("os", System.getProperty("os.name", "?"));
        labels.put("arch", System.getProperty("os.arch", "?"));
        return labels;
    }

    private static Confinement confinement(WorkerConfig config) {
        List<Path> programs = config.agents().values().stream()
                .map(program -> Path.of(program.command()))
                .toList();
        Confinement found = new ConfinementSearch(System.getenv(), programs).find(config.confinement());
        if (config.confinement() == ConfinementMode.REQUIRED && !found.isHeld()) {
            throw new IllegalStateException("rush.worker.confinement is required, and agents would be "
                    + found.described() + "; next: rush doctor");
        }
        LOG.infof("agents are %s", found.described());
        return found;
    }

    private static Limits limits(WorkerConfig config) {
        return new Limits(
                config.stopGrace(),
                config.silenceLimit(),
                config.checkpoints(),
                config.bundleLimit().asLongValue(),
                config.logLimit(),
                config.limits().memory(),
                config.limits().processes());
    }

    private static Map<AgentName, Agent> agents(WorkerConfig config) {
        Map<String, String> commands = new HashMap<>();
        config.agents().forEach((name, program) -> commands.put(name, program.command()));
        return new InstalledAgents(System.getenv(), commands).find();
    }

    void onStart(@Observes StartupEvent event) {
        Stream<AttemptKey> open = journal.open().stream().map(start -> new AttemptKey(start.run(), start.attempt()));
        worktrees.recover(Stream.concat(open, journal.unsettled().stream()).collect(Collectors.toSet()));
        attempts.start();
        attempts.recover();
        housekeeping = Housekeeping.start(data, garbage, collectEvery);
        facts = capabilities.find();
        Transport.Listening begun = transport.listen(registration.with(facts), commands);
        listening = begun;
        watch = new Watch(capabilities, facts, found -> tell(begun, found)).every(lookEvery);
        var unused = beats.scheduleAtFixedRate(this::beat, 1000, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell(Transport.Listening way, Map<String, Fact> found) {
        facts = found;
        way.register(registration.with(found));
    }

    private Traits traits() {
        return new Traits(facts, Map.of(), registration.labels());
    }

    private void beat() {
        if (isReady()) {
            transport.heartbeat(attempts.running());
        }
    }

    /** Whether the machine's commands are being read. */
    public boolean isReady() {
        Transport.Listening now = listening;
        return now != null && now.isReady();
    }

    void onStop(@Observes ShutdownEvent event) {
        beats.shutdownNow();
        if (housekeeping != null) {
            housekeeping.close();
        }
        if (watch != null) {
            watch.close();
        }
        Transport.Listening last = listening;
        if (last != null) {
            last.close();
        }
        switch (onStop) {
            case STOP -> attempts.close();
            case LEAVE -> attempts.letGo();
        }
        worktrees.close();
        transport.close();
        lock.close();
    }
}
