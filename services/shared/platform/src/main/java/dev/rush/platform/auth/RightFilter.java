package dev.rush.platform.auth;

import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a caller whom {@link TokenFilter} has identified do what they have the right to; see {@link Needs}. */
@ApplicationScoped
public class RightFilter {
    private final Permission permission;

    RightFilter(Permission permission) {
        this.permission = permission;
    }

    /** Answers 403 unless the caller may do this. */
    @ServerRequestFilter
    public @Nullable Response check(ContainerRequestContext request, ResourceInfo resource) {
        String path = request.getUriInfo().getPath();
        if (!TokenFilter.isGuarded(path)) {
            return null;
        }
        boolean reads = isReading(request.getMethod());
        Right right = right(resource).orElse(reads ? Right.READ : Right.UNSAID);
        Optional<Problem> problem =
                reads ? permission.toRead(right) : permission.toChange(right, request.getMethod() + " " + path);
        return problem.map(ProblemMapping::answer).orElse(null);
    }

    /** Whether a method changes nothing. */
    public static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private static Optional<Right> right(ResourceInfo resource) {
        Needs ofMethod = resource.getResourceMethod().getAnnotation(Needs.class);
        Needs needs = ofMethod == null ? resource.getResourceClass().getAnnotation(Needs.class) : ofMethod;
        return Optional.ofNullable(needs).map(Needs::value);
    }
}
