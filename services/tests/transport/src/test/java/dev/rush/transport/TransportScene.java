package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.Backbone;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.Identifiers;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Machines and their workers on one kind of transport, beside services that are played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportScene {
    static final Identifiers IDENTIFIERS = Identifiers.secure(Clock.systemUTC());
    static final Duration LIMIT = Duration.ofSeconds(30);

    Way way;
    Others others;
    MachineId machine;
    MachineAddress address;
    final RunId run = new RunId(IDENTIFIERS.next());

    private final List<Transport> opened = new ArrayList<>();
    private Backbone backbone;
    private int partitions;

    abstract Way way(Backbone services, Path scratch);

    @BeforeAll
    void start(@TempDir Path folder) {
        backbone = Backbone.start(folder.resolve("backbone"));
        way = way(backbone, folder);
        others = new Others(backbone.kafka().asServices());
    }

    @AfterAll
    void stop() {
        others.close();
        way.close();
        backbone.close();
    }

    @BeforeEach
    void newMachine() {
        machine = way.newMachine();
        address = newAddress(1);
        others.locate(machine, address);
    }

    @AfterEach
    void closeTransports() {
        way.network().restore();
        opened.forEach(Transport::close);
        opened.clear();
    }

    MachineAddress newAddress(long generation) {
        return new MachineAddress(CommandCell.LOCAL.topicName(), partitions++, generation);
    }

    /** A worker of that machine, once its commands are being read. */
    Transport worker(Disk disk) {
        return listening(way.open(machine), disk);
    }

    /** The same with a transport that a test has opened. */
    Transport listening(Transport transport, Disk disk) {
        opened.add(transport);
        var registration = new RegisterMachine(
                machine, new OrganisationId("local"), "laptop", 2, List.of(), Map.of("os", "test"), "test");
        Transport.Listening listening = transport.listen(registration, disk);
        await().atMost(LIMIT).until(listening::isReady);
        return transport;
    }

    void close(Transport transport) {
        transport.close();
        opened.remove(transport);
    }

    void command(int attempt) {
        others.command(machine, address, new StopAttempt(run, attempt));
    }

    void awaitTaken(Disk disk, int from, int to) {
        await().atMost(LIMIT.multipliedBy(2))
                .untilAsserted(() -> assertThat(disk.attempts().stream().distinct())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(from, to).boxed().toList()));
    }

    CompletableFuture<Void> say(Transport transport, int number) {
        var line = new LogRecord(number, Instant.EPOCH, "stdout", "line " + number);
        return transport.publish(run, new LogBatch(run, 1, List.of(line)));
    }

    List<Long> heard() {
        return others.said(machine, LogBatch.class).stream()
                .filter(batch -> batch.run().equals(run))
                .map(batch -> batch.records().getFirst().seq())
                .toList();
    }

    /** Each number at least once, and the first times in their order. */
    void awaitHeard(int last) {
        await().atMost(LIMIT.multipliedBy(2))
                .untilAsserted(() -> assertThat(heard().stream().distinct())
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, last)
                                .mapToObj(Long::valueOf)
                                .toList()));
    }
}
