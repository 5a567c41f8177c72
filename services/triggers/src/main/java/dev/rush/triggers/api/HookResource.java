package dev.rush.triggers.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.platform.problem.Problem;
import dev.rush.triggers.service.Intake;
import dev.rush.triggers.service.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * {@code /hooks}: where providers deliver. It is not below {@code /v1}, because what lets a call in is its signature and no token. An
 * answer says that the delivery is written down, not what becomes of it.
 */
@Path(HookResource.PATH)
public class HookResource {
    static final String PATH = "/hooks";

    private final Intake intake;

    HookResource(Intake intake) {
        this.intake = intake;
    }

    /** Takes a delivery. */
    @POST
    @Path("/{trigger}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Response> deliver(@RestPath String trigger, @Context HttpHeaders headers, byte[] body) {
        return intake.take(trigger, name -> Optional.ofNullable(headers.getHeaderString(name)), body)
                .map(HookResource::answer);
    }

    private static Response answer(Taken taken) {
        return switch (taken) {
            case Taken.Accepted accepted -> accepted(accepted.isNew() ? "accepted" : "duplicate");
            case Taken.Unheard unheard -> accepted("unheard");
            case Taken.Unknown unknown ->
                throw Problem.of("unknown-trigger", 404, "there is no such hook", "rush cloud triggers list")
                        .toException();
            case Taken.Forged forged ->
                throw Problem.of("bad-signature", 401, WireName.of(forged.flaw()), "rush cloud triggers list")
                        .toException();
            case Taken.Busy busy ->
                Response.status(503).header("Retry-After", 60).build();
        };
    }

    private static Response accepted(String what) {
        return Response.accepted(Map.of("delivery", what))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
