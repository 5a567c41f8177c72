package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.Backbone;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.Identifiers;
import dev.rush.testkit.Wire;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every transport of the worker promises. Whoever writes another one extends this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportConformance {
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
        Transport transport = way.open(machine);
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

    @Test
    void commandsComeInTheirOrder() {
        Disk disk = new Disk();
        worker(disk);

        IntStream.rangeClosed(1, 300).forEach(this::command);

        awaitTaken(disk, 1, 300);
        assertThat(disk.attempts()).hasSize(300);
    }

    @Test
    void aCommandFromBeforeTheWorkerStartedComesToo() {
        command(1);
        Disk disk = new Disk();
        worker(disk);

        awaitTaken(disk, 1, 1);
    }

    @Test
    void whatIsOnTheDiskComesNotAgainAndTheRestDoes() {
        Disk disk = new Disk();
        Transport first = worker(disk);
        command(1);
        command(2);
        awaitTaken(disk, 1, 2);
        close(first);
        command(3);

        worker(disk);

        awaitTaken(disk, 1, 3);
        assertThat(disk.attempts()).hasSize(3);
    }

    @Test
    void whatCouldNotBePutOnTheDiskComesAgainInItsPlace() {
        Disk disk = new Disk();
        worker(disk);
        disk.fail(2);

        IntStream.rangeClosed(1, 40).forEach(this::command);

        awaitTaken(disk, 1, 40);
    }

    @Test
    void commandsForWhoeverHadThePartitionBeforeAreNotTaken() {
        MachineAddress before = new MachineAddress(address.topic(), address.partition(), 7);
        MachineAddress now = new MachineAddress(address.topic(), address.partition(), 8);
        others.locate(machine, now);
        others.command(machine, before, new StopAttempt(run, 1));
        others.command(new MachineId("anothermachi"), now, new StopAttempt(run, 2));
        others.command(machine, now, new StopAttempt(run, 3));
        Disk disk = new Disk();

        worker(disk);

        awaitTaken(disk, 3, 3);
    }

    @Test
    void anotherPartitionIsFollowed() {
        Disk disk = new Disk();
        worker(disk);
        command(1);
        awaitTaken(disk, 1, 1);
        address = newAddress(4);
        others.locate(machine, address);

        command(2);

        awaitTaken(disk, 1, 2);
    }

    @Test
    void whatIsSaidArrivesInItsOrderAndAsThisMachines() {
        Transport worker = worker(new Disk());

        List<CompletableFuture<Void>> all = IntStream.rangeClosed(1, 500)
                .mapToObj(number -> say(worker, number))
                .toList();

        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .succeedsWithin(LIMIT);
        awaitHeard(500);
        assertThat(others.records(machine, LogBatch.class)).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(run.value());
            assertThat(Wire.header(record, EventHeaders.ORGANISATION)).isEqualTo("local");
        });
        worker.heartbeat(List.of());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(others.said(machine, Heartbeat.class))
                        .contains(new Heartbeat(machine, address.generation(), List.of())));
    }

    @Test
    void theLargestChunkArrivesWhole() {
        Transport worker = worker(new Disk());
        byte[] data = new byte[BundleChunk.LIMIT_BYTES];
        for (int at = 0; at < data.length; at++) {
            data[at] = (byte) (at * 31 >> 3);
        }

        for (int index = 0; index < 12; index++) {
            assertThat(worker.publish(run, new BundleChunk(run, 1, index, data)))
                    .succeedsWithin(LIMIT);
        }

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(others.said(machine, BundleChunk.class))
                        .hasSize(12)
                        .allSatisfy(chunk -> assertThat(chunk.data()).isEqualTo(data)));
    }

    @Test
    void aWorkerThatTakesItsCommandsSlowlyStillSpeaks() {
        Disk disk = new Disk();
        Transport worker = worker(disk);
        disk.stall();
        IntStream.rangeClosed(1, 600).forEach(this::command);

        assertThat(say(worker, 1)).succeedsWithin(LIMIT);
        assertThat(disk.attempts()).hasSizeLessThanOrEqualTo(1);
        disk.goOn();

        awaitTaken(disk, 1, 600);
    }

    @Test
    void aNetworkThatIsCutAgainAndAgainLosesNothing() throws InterruptedException {
        Disk disk = new Disk();
        Transport worker = worker(disk);

        for (int round = 0; round < 4; round++) {
            for (int number = round * 50 + 1; number <= round * 50 + 50; number++) {
                command(number);
                var unused = say(worker, number);
                if (number % 50 == 20) {
                    way.network().cut();
                }
            }
            TimeUnit.MILLISECONDS.sleep(300L * round);
            way.network().restore();
        }

        awaitTaken(disk, 1, 200);
        awaitHeard(200);
    }

    @Test
    void aConnectionOnWhichNothingGetsThroughIsGivenUp() {
        Disk disk = new Disk();
        Transport worker = worker(disk);
        command(1);
        awaitTaken(disk, 1, 1);
        way.network().freeze();
        command(2);
        CompletableFuture<Void> said = say(worker, 1);
        await().during(Duration.ofSeconds(2)).until(() -> !said.isDone());

        way.network().thaw();

        assertThat(said).succeedsWithin(Duration.ofSeconds(70));
        awaitTaken(disk, 1, 2);
    }

    @Test
    void theNewestOfTwoWorkersOfOneMachineGetsItsCommands() {
        Disk older = new Disk();
        worker(older);
        command(1);
        awaitTaken(older, 1, 1);
        Disk newer = new Disk();
        newer.kept(address, older.next(address));
        worker(newer);

        command(2);

        awaitTaken(newer, 2, 2);
    }
}
