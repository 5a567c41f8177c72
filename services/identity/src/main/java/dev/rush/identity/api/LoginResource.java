package dev.rush.identity.api;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.identity.DecisionMade;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Outcome;
import dev.rush.identity.domain.Vouched;
import dev.rush.identity.service.Members;
import dev.rush.platform.auth.DecisionLog;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.auth.TokenFilter;
import dev.rush.platform.oidc.Claimant;
import dev.rush.platform.oidc.Issuer;
import dev.rush.platform.oidc.IssuerTokens;
import dev.rush.platform.oidc.Verdict;
import dev.rush.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/login}: how one logs in here, for everybody; and the first step of who comes by an issuer's word. */
@Path(TokenFilter.LOGIN_PATH)
public class LoginResource {
    private static final String ADMIN = "rush org members   (by an admin)";

    private final IssuerTokens issuers;
    private final Members members;
    private final DecisionLog decisions;
    private final Clock clock;

    LoginResource(IssuerTokens issuers, Members members, DecisionLog decisions, Clock clock) {
        this.issuers = issuers;
        this.members = members;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * How one logs in here, beside by a line.
     *
     * @param issuers none or one
     */
    public record LoginView(List<IssuerView> issuers) {}

    /**
     * An issuer whose tokens are taken.
     *
     * @param issuer its name, an https address
     * @param clientId as which public client it is asked
     * @param audience for whom the token is to be
     * @param scope what is asked for
     */
    public record IssuerView(String issuer, String clientId, String audience, String scope) {
        static IssuerView of(Issuer issuer) {
            return new IssuerView(
                    issuer.name(),
                    issuer.client().id(),
                    issuer.client().audience(),
                    issuer.client().scope());
        }
    }

    /**
     * Somebody who has come in.
     *
     * @param organisation the organisation
     * @param member the name there
     * @param role the role there
     */
    public record Joined(String organisation, String member, String role) {
        static Joined of(Member member) {
            return new Joined(
                    member.organisation().value(),
                    member.id().value(),
                    member.role().wire());
        }
    }

    /** How one logs in here. */
    @GET
    public LoginView methods() {
        return new LoginView(issuers.issuer().map(IssuerView::of).stream().toList());
    }

    /** Makes whom the issuer vouches for a member, and gives who is one the role that it says. */
    @POST
    @Needs(Right.JOIN)
    public Uni<Joined> join(@HeaderParam("Authorization") @Nullable String authorisation) {
        if (issuers.issuer().isEmpty()) {
            throw Problem.of("no-issuer", 404, "this server knows no issuer", "rush login LINE")
                    .toException();
        }
        String token = TokenFilter.token(Optional.ofNullable(authorisation)).orElse("");
        return issuers.check(token).chain(verdict -> admit(verdict)).map(LoginResource::joined);
    }

    private Uni<Optional<Outcome>> admit(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused refused -> throw refused.problem().toException();
            case Verdict.Vouched vouched -> admit(vouched.claimant());
        };
    }

    private Uni<Optional<Outcome>> admit(Claimant claimant) {
        Vouched who =
                new Vouched(claimant.subject(), claimant.name().orElseThrow(LoginResource::nameless), claimant.role());
        return members.join(claimant.organisation(), who)
                .invoke(outcome -> outcome.ifPresent(one -> note(claimant, who, one)));
    }

    private void note(Claimant claimant, Vouched who, Outcome outcome) {
        String reason = outcome instanceof Outcome.Refused refused ? refused.detail() : "";
        MemberId member = reason.isEmpty() ? Problems.orThrow(outcome).id() : who.name();
        decisions.add(new DecisionMade(
                claimant.organisation(),
                member,
                Identity.ISSUER,
                Right.JOIN.wire(),
                "POST " + TokenFilter.LOGIN_PATH,
                reason.isEmpty(),
                reason,
                clock.instant()));
    }

    private static Joined joined(Optional<Outcome> outcome) {
        return switch (outcome.orElseThrow(LoginResource::noOrganisation)) {
            case Outcome.Refused refused ->
                throw Problem.of(refused.code(), 403, refused.detail(), ADMIN).toException();
            case Outcome one -> Joined.of(Problems.orThrow(one));
        };
    }

    private static RuntimeException noOrganisation() {
        return Problem.of("no-organisation", 403, "there is no organisation here that your token names", ADMIN)
                .toException();
    }

    private static RuntimeException nameless() {
        return Problem.of("no-name", 403, "your token has no claim from which a member's name can be made", ADMIN)
                .toException();
    }
}
