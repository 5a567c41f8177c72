package dev.rush.identity.api;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.identity.service.Members;
import dev.rush.identity.service.Tokens;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.database.CallScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organisations}: for who has the token of the installation. */
@Path("/v1/organisations")
@Needs(Right.RULE_ORGANISATIONS)
public class OrganisationResource {
    private static final Duration FIRST_TOKEN = Duration.ofDays(7);

    private final Members members;
    private final Tokens tokens;
    private final Clock clock;

    OrganisationResource(Members members, Tokens tokens, Clock clock) {
        this.members = members;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Who is to rule an organisation.
     *
     * @param admin the name of a person
     */
    public record Wanted(@Nullable String admin) {}

    /**
     * The organisations of this installation.
     *
     * @param organisations by name
     */
    public record Listing(List<String> organisations) {}

    /** All organisations. */
    @GET
    public Uni<Listing> list() {
        CallScope.leave();
        return members.organisations()
                .map(all -> new Listing(all.stream().map(OrganisationId::value).toList()));
    }

    /** Makes an organisation, and a token for its admin, which is good for a week: long enough to make the next. */
    @PUT
    @Path("/{id}")
    public Uni<TokenView.Fresh> make(@RestPath String id, @Nullable Wanted wanted) {
        String what = "an organisation's name is one to 63 of a-z, 0-9 and dash";
        OrganisationId organisation = Problems.typed(OrganisationId::new, id, what);
        if (wanted == null || wanted.admin() == null) {
            throw Problems.invalid("the call does not say who the admin is");
        }
        var admin = Problems.member(wanted.admin());
        CallScope.leave();
        return members.found(organisation, admin)
                .invoke(Problems::orThrow)
                .chain(() -> tokens.make(organisation, admin, "first token of " + organisation, FIRST_TOKEN))
                .map(made -> new TokenView.Fresh(
                        made.secret(), TokenView.of(Problems.orThrow(made.outcome()), made.token(), clock.instant())));
    }
}
