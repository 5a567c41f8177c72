package dev.rush.worker;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunSpec;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Identifiers;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One machine whose workers come and go as processes, beside services that are played. */
final class WorkerScene implements AutoCloseable {
    /** As whom the workers of all tests connect: with no more rights than a machine has. */
    static final MachineId MACHINE = new MachineId("workersbench");

    private static final MachineAddress ADDRESS = new MachineAddress(Topic.MACHINE_COMMAND.topicName(), 3, 1);

    final FakeServices services;
    final TestRepository repository;
    final Path data;

    private final KafkaConnection kafka;
    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private final Map<String, String> environment = new HashMap<>();
    private final List<StartAttempt> started = new ArrayList<>();
    private @Nullable RegisterMachine machine;
    private @Nullable WorkerJvm worker;

    /** A scene in that folder: the services speak with the broker, workers connect like that, maybe through a proxy. */
    WorkerScene(Path folder, FakeServices services, KafkaConnection kafka) {
        this.kafka = kafka;
        this.repository = TestRepository.withReadme(folder.resolve("repository"));
        this.services = services;
        this.data = folder.resolve("data");
    }

    WorkerScene(Path folder, KafkaServer broker) {
        this(folder, new FakeServices(broker.asServices()), broker.asMachine(MACHINE));
    }

    /** What the workers that are started next have in their environment. */
    void environment(Map<String, String> more) {
        environment.putAll(more);
    }

    /** Starts a worker; the first one is given its address. */
    WorkerJvm startWorker(Map<String, String> properties) {
        WorkerJvm started = WorkerJvm.start(data, kafka, properties, environment);
        worker = started;
        if (machine == null) {
            machine = services.await(RegisterMachine.class, any -> true);
            services.address(machine, ADDRESS);
            services.await(Heartbeat.class, heartbeat -> heartbeat.generation() == ADDRESS.generation());
        }
        return started;
    }

    StartAttempt start(String agent, String prompt) {
        StartAttempt start = new StartAttempt(
                1,
                new RunSpec(
                        new RunId(identifiers.next()),
                        new GroupId(identifiers.next()),
                        new OrganisationId("local"),
                        new AgentName(agent),
                        repository.repository(),
                        BaseBranch.DEFAULT,
                        prompt,
                        List.of(),
                        600));
        started.add(start);
        command(start);
        return start;
    }

    void command(MachineCommand command) {
        services.command(Objects.requireNonNull(machine), ADDRESS, command);
    }

    String nextId() {
        return identifiers.next();
    }

    void awaitLine(StartAttempt start, String text) {
        services.await(
                LogBatch.class,
                batch -> batch.run().equals(start.run())
                        && batch.records().toString().contains(text));
    }

    AttemptEnded end(StartAttempt start) {
        return services.await(AttemptEnded.class, end -> end.run().equals(start.run()));
    }

    Path folder(StartAttempt start) {
        return data.resolve("attempts/" + start.run() + "-1");
    }

    Path worktree(StartAttempt start) {
        return data.resolve("worktrees/" + start.run() + "-1");
    }

    /** Every process that carries the mark of an attempt. */
    static List<ProcessHandle> processes(StartAttempt start) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains("RUSH_ATTEMPT=" + start.run()))
                .toList();
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** The first line of a file; empty when there is none. */
    static String firstLine(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().findFirst().orElse("")
                    : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Agents outlive their worker: a test that fails must not leave them. */
    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
        started.forEach(start -> processes(start).forEach(ProcessHandle::destroyForcibly));
        services.close();
    }
}
