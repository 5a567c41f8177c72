package dev.rush.good.messaging;

import dev.rush.contracts.id.RunId;
import dev.rush.good.domain.Decision;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the clock where it may be read, and leaves the subscribing to the edge. */
public class DecisionConsumer {
    private final Clock clock;

    DecisionConsumer(Clock clock) {
        this.clock = clock;
    }

    /** A decision is due. */
    @Incoming("good-decisions-in")
    public Uni<Decision> onDue(String run) {
        return Uni.createFrom().item(run).map(id -> new Decision(new RunId(id), clock.instant()));
    }
}
