package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.Backbone;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies between machines and their gateway in homes and offices: impatient proxies, wrong clocks, lines found too late. */
class GatewayHardshipIT extends TransportScene {
    /** Half of what proxies are known to allow, so that a test need not take as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    Way way(Backbone services, Path scratch) {
        return new GatewayWay(services, scratch);
    }

    @Test
    void aConnectionWithNothingToSayOutlivesAProxyThatCutsIdleOnes() {
        way.network().cutIdleAfter(PATIENCE);
        Disk disk = new Disk();
        Transport worker = worker(disk);
        int opened = way.network().taken();

        await().during(PATIENCE.plusSeconds(7))
                .atMost(PATIENCE.plusSeconds(20))
                .until(() -> way.network().taken() == opened);

        command(1);
        awaitTaken(disk, 1, 1);
        assertThat(say(worker, 1)).succeedsWithin(LIMIT);
        assertThat(way.network().taken()).isEqualTo(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT1H"})
    void aMachineWhoseClockIsAnHourOffWorksLikeAnyOther(Duration off) {
        Clock wrong = Clock.offset(Clock.systemUTC(), off);
        Disk disk = new Disk();
        GatewayWay gateway = (GatewayWay) way;
        Transport worker = listening(gateway.open(machine, gateway.key(machine), wrong), disk);

        command(1);
        awaitTaken(disk, 1, 1);
        assertThat(say(worker, 1)).succeedsWithin(LIMIT);
        awaitHeard(1);
    }
}
