package dev.rush.transport;

import dev.rush.backbone.Backbone;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers that reach only the gateway. */
class GatewayTransportIT extends TransportConformance {
    @Override
    Way way(Backbone services, Path scratch) {
        return new GatewayWay(services, scratch);
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
