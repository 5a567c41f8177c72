package dev.rush.pullrequests.messaging;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.run.RunEvent;
import dev.rush.platform.outbox.Handling;
import dev.rush.pullrequests.service.Deliveries;
import dev.rush.pullrequests.service.KeptWorks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Accepted results, work that is kept, and the bundles that belong to both, in whatever order they come. */
@ApplicationScoped
public class DeliveryConsumer {
    private final Deliveries deliveries;
    private final KeptWorks works;

    DeliveryConsumer(Deliveries deliveries, KeptWorks works) {
        this.deliveries = deliveries;
        this.works = works;
    }

    /** Dispatch decided something about a run; what an attempt made matters here, and what became of what was asked. */
    @Incoming("pull-requests-runs-in")
    public Uni<Void> onRun(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> switch (event.event()) {
            case RunEvent.ResultAccepted accepted -> deliveries.request(event.id(), accepted);
            case RunEvent.WorkKept kept -> works.keep(event.id(), kept);
            case RunEvent.RunEnded ended when ended.answers() != null -> deliveries.ended(event.id(), ended);
            case RunEvent.FollowUpRefused refused -> deliveries.refused(event.id(), refused);
            default -> Uni.createFrom().voidItem();
        });
    }

    /** A piece of a bundle arrived. */
    @Incoming("pull-requests-bundles-in")
    public Uni<Void> onPiece(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record,
                event -> event.event() instanceof BundleChunk chunk
                        ? deliveries.keep(event.id(), event.organisation(), chunk)
                        : Uni.createFrom().voidItem());
    }
}
