package dev.rush.scheduler.messaging;

import dev.rush.contracts.placement.PlacementRequest;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.events.Incoming.Event;
import dev.rush.platform.outbox.Handling;
import dev.rush.scheduler.service.Placements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What dispatch asks for, and gives back. */
@ApplicationScoped
public class RequestConsumer {
    private final Placements placements;

    RequestConsumer(Placements placements) {
        this.placements = placements;
    }

    /** An attempt needs a slot, or needs it no more. */
    @Incoming("scheduler-requests-in")
    public Uni<Void> onRequest(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> asked(event, (PlacementRequest) event.event()));
    }

    private Uni<Void> asked(Event event, PlacementRequest request) {
        return switch (request) {
            case RequestPlacement asked -> placements.request(event.id(), asked);
            case ReleasePlacement released -> placements.release(event.id(), event.organisation(), released);
        };
    }
}
