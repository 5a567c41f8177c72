package dev.rush.gateway.api;

import dev.rush.contracts.id.MemberId;
import dev.rush.gateway.service.Invitations;
import dev.rush.gateway.service.Invitations.Given;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Permission;
import dev.rush.platform.auth.Right;
import dev.rush.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invitations}. */
@Path("/v1/invitations")
public class InvitationResource {
    private final Invitations invitations;
    private final Caller caller;
    private final Permission permission;

    InvitationResource(Invitations invitations, Caller caller, Permission permission) {
        this.invitations = invitations;
        this.caller = caller;
        this.permission = permission;
    }

    /**
     * A line as the API gives it.
     *
     * @param line what to type behind {@code rush login} or {@code rush computer register}
     * @param expiresAt until when it is good
     */
    public record InvitationView(String line, Instant expiresAt) {}

    /**
     * For whom a line is wanted.
     *
     * @param member the member who is to get a token by it; the caller when left out
     */
    public record Wanted(@Nullable String member) {}

    /** Gives out a line that lets one machine in, and one person as the caller, or as another member. */
    @POST
    @Needs(Right.RULE_COMPUTERS)
    public Uni<InvitationView> invite(@Nullable Wanted wanted) {
        MemberId self = caller.identity().member();
        MemberId member = wanted == null || wanted.member() == null ? self : member(wanted.member());
        if (!member.equals(self)) {
            permission.require(Right.RULE_MEMBERS, "POST /v1/invitations for " + member);
        }
        return invitations.invite(caller.organisation(), member).map(InvitationResource::view);
    }

    private static MemberId member(String text) {
        try {
            return new MemberId(text);
        } catch (IllegalArgumentException refused) {
            throw Problem.of("invalid-request", 400, String.valueOf(refused.getMessage()), "rush org members")
                    .toException();
        }
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
