package dev.rush.platform.outbox;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.problem.Problem;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/outboxes}: the events that Kafka refused, of each service that runs in this process. */
@Path("/v1/outboxes/{service}/parked")
@Needs(Right.RULE_EVENTS)
public class ParkedResource {
    private static final String NEXT = "rush admin parked list";

    private final List<ServiceOutbox> outboxes;
    private final Caller caller;

    ParkedResource(@All List<ServiceOutbox> outboxes, Caller caller) {
        this.outboxes = outboxes;
        this.caller = caller;
    }

    /**
     * Parked events, oldest first.
     *
     * @param backlog how many there are in all, and how many are on their way
     * @param parked the first hundred that come after the position that was asked for
     */
    public record Listing(Backlog backlog, List<ParkedEvent> parked) {}

    /** The organisation's parked events. */
    @GET
    public Uni<Listing> list(@RestPath String service, @RestQuery @DefaultValue("0") long after) {
        ServiceOutbox outbox = outbox(service);
        OrganisationId organisation = caller.organisation();
        return outbox.backlog(organisation)
                .chain(backlog -> outbox.parked(organisation, after).map(found -> new Listing(backlog, found)));
    }

    /** Sends a parked event again. */
    @POST
    @Path("/{position}/retry")
    public Uni<Void> retry(@RestPath String service, @RestPath long position) {
        return change(position, outbox(service)::retry);
    }

    /** Forgets a parked event. */
    @DELETE
    @Path("/{position}")
    public Uni<Void> drop(@RestPath String service, @RestPath long position) {
        return change(position, outbox(service)::drop);
    }

    private Uni<Void> change(long position, BiFunction<OrganisationId, Long, Uni<Boolean>> how) {
        return how.apply(caller.organisation(), position)
                .invoke(found -> {
                    if (!found) {
                        throw Problem.of("no-such-event", 404, "no event is parked at " + position, NEXT)
                                .toException();
                    }
                })
                .replaceWithVoid();
    }

    private ServiceOutbox outbox(String service) {
        return outboxes.stream()
                .filter(outbox -> outbox.service().equals(service))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                "no-such-service", 404, "no service " + service + " with an outbox answers here", NEXT)
                        .toException());
    }
}
