package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets only calls with a good token through to {@code /v1}, and says by whom they are made: a member's own token, or the one of
 * the installation. Tokens are compared in constant time.
 */
@ApplicationScoped
public class TokenFilter {
    /** The one organisation of the embedded default, which the token of the installation stands for. */
    public static final OrganisationId LOCAL = new OrganisationId("local");

    private static final Identity OWNER = new Identity(LOCAL, Identity.OWNER, Role.ADMIN, Identity.INSTALLATION);
    private static final String SCHEME = "Bearer ";
    private static final String LOGIN = "rush login LINE";

    private final Caller caller;
    private final LocalToken local;
    private final KnownTokens tokens;
    private final Clock clock;

    TokenFilter(Caller caller, LocalToken local, KnownTokens tokens, Clock clock) {
        this.caller = caller;
        this.local = local;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whether a path is for those only who have a token. */
    static boolean isGuarded(String path) {
        return path.startsWith("/v1");
    }

    /** Answers 401 unless the call carries a good token. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response check(ContainerRequestContext request) {
        if (!isGuarded(request.getUriInfo().getPath())) {
            return null;
        }
        String header = request.getHeaderString("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return refused("unauthorised", "the call carries no token", "rush doctor");
        }
        return check(header.substring(SCHEME.length()));
    }

    private @Nullable Response check(String token) {
        if (local.matches(token)) {
            caller.identify(OWNER);
            return null;
        }
        if (!AccessToken.isOne(token)) {
            return refused("unauthorised", "the call carries a wrong token", "rush doctor");
        }
        return switch (tokens.recognise(token, clock.instant())) {
            case Recognition.Known known -> {
                caller.identify(known.who());
                yield null;
            }
            case Recognition.Unknown unknown ->
                refused(
                        "unknown-token",
                        "this server has not given out this token, or forgot it long after its end; is it another server's?",
                        LOGIN);
            case Recognition.Expired expired -> refused("expired-token", "this token has expired", LOGIN);
            case Recognition.Revoked revoked -> refused("revoked-token", "this token was revoked", LOGIN);
            case Recognition.TooEarly early -> tooEarly();
        };
    }

    private static Response refused(String code, String detail, String next) {
        return ProblemMapping.answer(Problem.of(code, 401, detail, next));
    }

    /** Not 401: the token may be good, and who is told that it is not throws it away. */
    private static Response tooEarly() {
        String detail = "this service has just started and does not know all tokens yet";
        return Response.fromResponse(ProblemMapping.answer(Problem.of("starting", 503, detail, "")))
                .header("Retry-After", 1)
                .build();
    }
}
