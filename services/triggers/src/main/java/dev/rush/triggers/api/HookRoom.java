package dev.rush.triggers.api;

import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemMapping;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what unverified bodies take of the memory: a call says how long its body is, and for long ones there is room for so many bytes
 * of all calls at once. Whoever finds none is told before anything of the body is read. Short ones, as those of issues are, need none,
 * so that nobody keeps them out by promising long ones.
 */
@ApplicationScoped
public class HookRoom {
    /** GitHub's own limit. */
    static final long LONGEST = 25L * 1024 * 1024;

    private static final long SHORT = 256L * 1024;
    private static final long ROOM = 4 * LONGEST;

    private final CurrentVertxRequest current;
    private final AtomicLong free = new AtomicLong(ROOM);

    HookRoom(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Lets a call in when there is room for its body. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response enter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith(HookResource.PATH + "/")) {
            return null;
        }
        long length = length(request);
        if (length < 0) {
            return problem("length-required", 411, "a delivery says how long it is");
        }
        if (length > LONGEST) {
            return problem("too-large", 413, "a delivery has at most " + LONGEST + " bytes");
        }
        return length <= SHORT || isTaken(length) ? null : busy();
    }

    /** The room is given back when the call is over, however that comes about. */
    private boolean isTaken(long length) {
        if (free.addAndGet(-length) < 0) {
            free.addAndGet(length);
            return false;
        }
        current.getCurrent().addEndHandler(ended -> free.addAndGet(length));
        return true;
    }

    private static long length(ContainerRequestContext request) {
        String text = request.getHeaderString("Content-Length");
        return text != null && text.matches("\\d{1,12}") ? Long.parseLong(text) : -1;
    }

    private static Response busy() {
        return Response.fromResponse(problem("busy", 503, "too much is being delivered at once"))
                .header("Retry-After", 10)
                .build();
    }

    private static Response problem(String code, int status, String detail) {
        return ProblemMapping.answer(Problem.of(code, status, detail, ""));
    }
}
