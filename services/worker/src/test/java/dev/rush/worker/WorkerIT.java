package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Identifiers;
import dev.rush.testkit.TestRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIT {
    private static final MachineAddress ADDRESS = new MachineAddress(Topic.MACHINE_COMMAND.topicName(), 7, 3);

    @TempDir
    static Path broker;

    private static KafkaServer kafka;

    @TempDir
    Path folder;

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private TestRepository repository;
    private FakeServices services;
    private @Nullable Worker worker;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaServer.start(broker, 0);
        kafka.prepare(WorkerScene.MACHINE);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        services = new FakeServices(kafka.asServices());
    }

    @AfterEach
    void tidy() {
        stopWorker();
        services.close();
    }

    private void stopWorker() {
        if (worker != null) {
            worker.onStop(new ShutdownEvent());
            worker = null;
        }
    }

    private RegisterMachine startWorker() {
        WorkerConfig config = new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValue("rush.worker.data-dir", folder.resolve("data").toString())
                .withDefaultValue("rush.worker.name", "bench")
                .withDefaultValue("rush.worker.heartbeat", "1s")
                .withDefaultValue("rush.worker.on-stop", "stop")
                .build()
                .getConfigMapping(WorkerConfig.class);
        worker = new Worker(config, () -> kafka.asMachine(WorkerScene.MACHINE));
        worker.onStart(new StartupEvent());
        return services.await(RegisterMachine.class, registration -> true);
    }

    private RegisterMachine startAddressedWorker() {
        RegisterMachine machine = startWorker();
        services.address(machine, ADDRESS);
        services.await(Heartbeat.class, heartbeat -> heartbeat.generation() == ADDRESS.generation());
        return machine;
    }

    private StartAttempt script(String script) {
        return new StartAttempt(
                1,
                new RunSpec(
                        new RunId(identifiers.next()),
                        new GroupId(identifiers.next()),
                        new OrganisationId("local"),
                        new AgentName("script"),
                        repository.repository(),
                        BaseBranch.DEFAULT,
                        script,
                        List.of(),
                        60));
    }

    private AttemptEnded end(StartAttempt start) {
        return services.await(AttemptEnded.class, end -> end.run().equals(start.run()));
    }

    @Test
    void aCommandOnTheMachinesPartitionBecomesACompleteResult() {
        RegisterMachine machine = startAddressedWorker();
        assertThat(machine.name()).isEqualTo("bench");
        assertThat(machine.slots()).isGreaterThanOrEqualTo(2);
        StartAttempt start = script("echo hello; echo new >new.txt");
        services.command(machine, ADDRESS, start);
        AttemptEnded end = end(start);
        var changed = (AttemptOutcome.Changed) end.outcome();
        assertThat(services.all(BundleChunk.class)).hasSize(changed.bundle().chunks());
        assertThat(services.all(LogBatch.class).stream()
                        .flatMap(batch -> batch.records().stream())
                        .map(record -> record.seq()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
        assertThat(services.headers("rush.attempt.ended.v1", "ce_subject")).containsExactly("run/" + start.run());
        assertThat(services.headers("rush.attempt.started.v1", "ce_source")).containsExactly("/rush/worker");
    }

    @Test
    void aCommandDeliveredAgainAfterARestartStartsNothingButHasItsEndRepeated() {
        RegisterMachine machine = startAddressedWorker();
        StartAttempt start = script("true");
        services.command(machine, ADDRESS, start);
        end(start);
        stopWorker();
        startWorker();
        services.command(machine, ADDRESS, start);
        StartAttempt next = script("true");
        services.command(machine, ADDRESS, next);
        end(next);
        assertThat(services.all(AttemptStarted.class)).hasSize(2);
        assertThat(services.all(AttemptEnded.class).stream()
                        .filter(end -> end.run().equals(start.run())))
                .hasSize(2);
    }

    @Test
    void commandsForAnotherGenerationAreSkippedAndAMovedMachineFollows() {
        RegisterMachine machine = startAddressedWorker();
        MachineAddress moved = new MachineAddress(ADDRESS.topic(), 9, 4);
        StartAttempt stale = script("true");
        services.command(machine, new MachineAddress(ADDRESS.topic(), ADDRESS.partition(), 2), stale);
        StartAttempt good = script("true");
        services.command(machine, moved, good);
        services.address(machine, moved);
        end(good);
        assertThat(services.all(AttemptEnded.class)).noneMatch(end -> end.run().equals(stale.run()));
    }

    @Test
    void aWorkerThatIsStoppedStopsItsAgentsAndSaysSoInTime() {
        RegisterMachine machine = startAddressedWorker();
        StartAttempt start = script("trap '' INT TERM; echo up; while :; do sleep 1; done");
        services.command(machine, ADDRESS, start);
        services.await(LogBatch.class, batch -> batch.records().toString().contains("text=up"));
        long begin = System.nanoTime();
        stopWorker();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        var failed = (AttemptOutcome.Failed) end(start).outcome();
        assertThat(failed.reason()).isEqualTo(RunReason.WORKER_STOPPED);
    }
}
