package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets only calls with the local token through to {@code /v1}, and says for whom they are made. Compares in constant time.
 * With no token configured nothing gets through.
 */
@ApplicationScoped
public class TokenFilter {
    /** The one organisation of the embedded default, which the local token stands for. */
    public static final OrganisationId LOCAL = new OrganisationId("local");

    private static final String SCHEME = "Bearer ";

    private final Caller caller;
    private final LocalToken token;

    TokenFilter(Caller caller, LocalToken token) {
        this.caller = caller;
        this.token = token;
    }

    /** Answers 401 unless the call carries the token. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response check(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/v1")) {
            return null;
        }
        String header = request.getHeaderString("Authorization");
        if (header != null && header.startsWith(SCHEME) && token.matches(header.substring(SCHEME.length()))) {
            caller.identify(LOCAL);
            return null;
        }
        return ProblemMapping.answer(Problem.of(
                "unauthorised",
                401,
                "the call carries no token, or a wrong one",
                "rush up writes the token; see rush doctor"));
    }
}
