package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import dev.rush.platform.oidc.IssuerTokens;
import dev.rush.platform.oidc.Verdict;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemMapping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets only calls with a good token through to {@code /v1}, and says by whom they are made: a member's own token, one of the
 * configured issuer, or the one of the installation. Tokens are compared in constant time.
 */
@ApplicationScoped
public class TokenFilter {
    /** The one organisation of the embedded default, which the token of the installation stands for. */
    public static final OrganisationId LOCAL = new OrganisationId("local");

    /** Where somebody learns how to log in, and comes in by an issuer's word: whoever calls there is not known yet. */
    public static final String LOGIN_PATH = "/v1/login";

    private static final Identity OWNER = new Identity(LOCAL, Identity.OWNER, Role.ADMIN, Identity.INSTALLATION);
    private static final String SCHEME = "Bearer ";
    private static final String LOGIN = "rush login LINE";
    private static final String LOGIN_BY_ISSUER = "rush login URL";

    private final Caller caller;
    private final LocalToken local;
    private final KnownTokens tokens;
    private final IssuerTokens issuers;
    private final Clock clock;

    TokenFilter(Caller caller, LocalToken local, KnownTokens tokens, IssuerTokens issuers, Clock clock) {
        this.caller = caller;
        this.local = local;
        this.tokens = tokens;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** Whether a path is for those only who have a token. */
    static boolean isGuarded(String path) {
        return path.startsWith("/v1") && !path.equals(LOGIN_PATH);
    }

    /** The token that a call carries in its {@code Authorization}; empty when it carries none. */
    public static Optional<String> token(Optional<String> authorisation) {
        return authorisation
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()));
    }

    /** Answers 401 unless the call carries a good token, and 503 while that cannot be known. */
    @ServerRequestFilter(preMatching = true)
    public Uni<Response> check(ContainerRequestContext request) {
        if (!isGuarded(request.getUriInfo().getPath())) {
            return Uni.createFrom().nullItem();
        }
        return token(Optional.ofNullable(request.getHeaderString("Authorization")))
                .map(this::check)
                .orElseGet(() ->
                        Uni.createFrom().item(refused("unauthorised", "the call carries no token", "rush doctor")));
    }

    private Uni<Response> check(String token) {
        if (local.matches(token)) {
            caller.identify(OWNER);
            return Uni.createFrom().nullItem();
        }
        if (AccessToken.isOne(token)) {
            return Uni.createFrom().optional(admit(tokens.recognise(token, clock.instant())));
        }
        return issuers.isOne(token)
                ? issuers.check(token).chain(verdict -> Uni.createFrom().optional(admit(verdict)))
                : Uni.createFrom().item(refused("unauthorised", "the call carries a wrong token", "rush doctor"));
    }

    private Optional<Response> admit(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused refused -> Optional.of(ProblemMapping.answer(refused.problem()));
            case Verdict.Vouched vouched -> {
                Recognition recognition = tokens.recognise(vouched.claimant());
                if (recognition instanceof Recognition.Known known) {
                    caller.identify(known.who(), vouched.claimant().until());
                    yield Optional.empty();
                }
                yield admit(recognition);
            }
        };
    }

    /** The answer to whoever is not let in; nothing for who is, and is known from now on. */
    private Optional<Response> admit(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Known known -> {
                caller.identify(known.who());
                yield Optional.empty();
            }
            case Recognition.Unknown unknown ->
                Optional.of(refused(
                        "unknown-token",
                        "this server has not given out this token, or forgot it long after its end; is it another server's?",
                        LOGIN));
            case Recognition.Expired expired -> Optional.of(refused("expired-token", "this token has expired", LOGIN));
            case Recognition.Revoked revoked -> Optional.of(refused("revoked-token", "this token was revoked", LOGIN));
            case Recognition.Newcomer newcomer ->
                Optional.of(answer(
                        "not-joined", 403, "the issuer knows you, and you have not logged in here", LOGIN_BY_ISSUER));
            case Recognition.Removed removed ->
                Optional.of(answer(
                        "removed-member",
                        403,
                        "an admin has removed " + removed.member() + " from the organisation",
                        "rush org members   (by an admin)"));
            case Recognition.TooEarly early -> Optional.of(tooEarly());
        };
    }

    private static Response refused(String code, String detail, String next) {
        return answer(code, 401, detail, next);
    }

    private static Response answer(String code, int status, String detail, String next) {
        return ProblemMapping.answer(Problem.of(code, status, detail, next));
    }

    /** Not 401: the token may be good, and who is told that it is not throws it away. */
    private static Response tooEarly() {
        String detail = "this service has just started and does not know all tokens yet";
        return Response.fromResponse(answer("starting", 503, detail, ""))
                .header("Retry-After", 1)
                .build();
    }
}
