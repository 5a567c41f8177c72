package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.Backbone;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that reach only the gateway. */
class GatewayTransportIT extends TransportConformance {
    @Override
    Way way(Backbone services, Path scratch) {
        return new GatewayWay(services, scratch);
    }

    @Test
    void aMachineMovesToTheOtherGatewayWithinTenSecondsAndLosesNothing() {
        Disk disk = new Disk();
        Transport worker = worker(disk);
        IntStream.rangeClosed(1, 50).forEach(number -> {
            command(number);
            var unused = say(worker, number);
        });

        ((GatewayWay) way).killBesideAnother();
        command(51);
        assertThat(say(worker, 51)).succeedsWithin(Duration.ofSeconds(10));

        awaitTaken(disk, 1, 51);
        awaitHeard(51);
    }

    @Test
    void aGatewayThatIsKilledLosesNothing() {
        Disk disk = new Disk();
        Transport worker = worker(disk);
        IntStream.rangeClosed(1, 50).forEach(number -> {
            command(number);
            var unused = say(worker, number);
        });

        ((GatewayWay) way).killAndStartAgain();
        IntStream.rangeClosed(51, 60).forEach(number -> {
            command(number);
            var unused = say(worker, number);
        });

        awaitTaken(disk, 1, 60);
        awaitHeard(60);
    }
}
