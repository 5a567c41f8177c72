package dev.rush.gateway.api;

import dev.rush.gateway.service.Invitations;
import dev.rush.gateway.service.Invitations.Given;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/invitations}. */
@Path("/v1/invitations")
public class InvitationResource {
    private final Invitations invitations;
    private final Caller caller;

    InvitationResource(Invitations invitations, Caller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    /**
     * A line as the API gives it.
     *
     * @param line what to type behind {@code rush login} or {@code rush computer register}
     * @param expiresAt until when it is good
     */
    public record InvitationView(String line, Instant expiresAt) {}

    /** Gives out a line that lets one machine and one person in. */
    @POST
    public Uni<InvitationView> invite() {
        return invitations.invite(caller.organisation()).map(InvitationResource::view);
    }

    private static InvitationView view(Optional<Given> given) {
        return given.map(one -> new InvitationView(one.line().text(), one.expiresAt()))
                .orElseThrow(() -> Problem.of(
                                "not-listening",
                                409,
                                "this Rush answers this machine only; others cannot reach it",
                                "rush up --listen 0.0.0.0")
                        .toException());
    }
}
