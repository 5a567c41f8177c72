package dev.rush.identity.api;

import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.Role;
import dev.rush.contracts.wire.WireName;
import dev.rush.identity.service.Members;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/members}. */
@Path("/v1/members")
public class MemberResource {
    private final Members members;
    private final Caller caller;
    private final Clock clock;

    MemberResource(Members members, Caller caller, Clock clock) {
        this.members = members;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What a member is to be; whatever is left out is null.
     *
     * @param kind {@code person} or {@code service}; a person when left out
     * @param role {@code viewer}, {@code member} or {@code admin}
     */
    public record Wanted(@Nullable String kind, @Nullable String role) {
        MemberKind memberKind() {
            return WireName.read(MemberKind.class, kind == null ? "person" : kind)
                    .filter(known -> known != MemberKind.UNKNOWN)
                    .orElseThrow(() -> Problems.invalid("kind is person or service"));
        }

        Role memberRole() {
            return WireName.read(Role.class, role == null ? "" : role)
                    .filter(known -> known != Role.UNKNOWN)
                    .orElseThrow(() -> Problems.invalid("role is viewer, member or admin"));
        }
    }

    /** The organisation's members. */
    @GET
    public Uni<MemberView.Listing> list() {
        return members.of(caller.organisation()).map(roster -> MemberView.listing(roster, clock.instant()));
    }

    /** Lets somebody in, or gives a member another role. */
    @PUT
    @Path("/{name}")
    @Needs(Right.RULE_MEMBERS)
    public Uni<MemberView> set(@RestPath String name, @Nullable Wanted wanted) {
        if (wanted == null) {
            throw Problems.invalid("the call has no body");
        }
        return members.set(caller.organisation(), Problems.member(name), wanted.memberKind(), wanted.memberRole())
                .map(outcome -> MemberView.of(Problems.orThrow(outcome), clock.instant()));
    }

    /** Sends a member away; all of its tokens end. */
    @DELETE
    @Path("/{name}")
    @Needs(Right.RULE_MEMBERS)
    public Uni<Void> remove(@RestPath String name) {
        return members.remove(caller.organisation(), Problems.member(name))
                .invoke(Problems::orThrow)
                .replaceWithVoid();
    }
}
