package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.testkit.Wire;
import dev.rush.worker.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every transport of the worker promises. Whoever writes another one extends this. */
abstract class TransportConformance extends TransportScene {
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
