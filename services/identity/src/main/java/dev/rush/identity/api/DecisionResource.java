package dev.rush.identity.api;

import dev.rush.contracts.identity.DecisionMade;
import dev.rush.identity.domain.Decision;
import dev.rush.identity.service.Decisions;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /v1/decisions}: who was let change what. */
@Path("/v1/decisions")
@Needs(Right.SEE_DECISIONS)
public class DecisionResource {
    private static final int MOST = 200;
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Decisions decisions;
    private final Caller caller;

    DecisionResource(Decisions decisions, Caller caller) {
        this.decisions = decisions;
        this.caller = caller;
    }

    /**
     * A decision as the API shows it.
     *
     * @param at when
     * @param member who wanted it
     * @param token by which token
     * @param right what it took
     * @param request the method and the path
     * @param granted whether they were let
     * @param reason why not; empty when they were
     */
    public record View(
            Instant at, String member, String token, String right, String request, boolean granted, String reason) {
        static View of(Decision decision) {
            DecisionMade made = decision.made();
            return new View(
                    made.at(),
                    made.member().value(),
                    made.token(),
                    made.right(),
                    made.request(),
                    made.granted(),
                    made.reason());
        }
    }

    /**
     * Decisions.
     *
     * @param decisions newest first
     */
    public record Listing(List<View> decisions) {}

    /** The newest decisions, or the newest before a moment. */
    @GET
    public Uni<Listing> list(@RestQuery @DefaultValue("50") String limit, @RestQuery @Nullable String before) {
        Instant end =
                before == null ? END_OF_TIME : Problems.typed(DecisionResource::instant, before, "before is a time");
        return decisions
                .newest(caller.organisation(), end, count(limit))
                .map(found -> new Listing(found.stream().map(View::of).toList()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException noTime) {
            throw new IllegalArgumentException(noTime);
        }
    }

    private static int count(String limit) {
        if (limit.matches("[0-9]{1,3}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= MOST) {
            return Integer.parseInt(limit);
        }
        throw Problems.invalid("limit must be a number from 1 to " + MOST);
    }
}
