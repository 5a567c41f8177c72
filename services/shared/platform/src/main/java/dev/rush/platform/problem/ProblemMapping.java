package dev.rush.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a resource into {@code application/problem+json}; what it did not expect it logs. */
public final class ProblemMapping {
    private static final String TYPE = "https://rush.dev/problems/";
    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    /** An expected problem. */
    @ServerExceptionMapper
    public Response onProblem(ProblemException failure) {
        return answer(failure.problem());
    }

    /** A body that is not the JSON the API asks for. */
    @ServerExceptionMapper
    public Response onJson(JsonProcessingException failure) {
        return answer(Problem.of("invalid-request", 400, failure.getOriginalMessage(), ""));
    }

    /** JSON that does not fit the call; named apart because the framework has an answer of its own for it. */
    @ServerExceptionMapper
    public Response onMismatch(MismatchedInputException failure) {
        String field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        String what = failure instanceof UnrecognizedPropertyException ? "there is no field " : "a wrong value for ";
        return answer(Problem.of("invalid-request", 400, what + (field.isEmpty() ? "the body" : field), ""));
    }

    /** What the HTTP layer itself refuses: no such path, no such method, a body of the wrong type. */
    @ServerExceptionMapper
    public Response onHttp(WebApplicationException failure) {
        if (failure.getCause() instanceof MismatchedInputException mismatch) {
            return onMismatch(mismatch);
        }
        if (failure.getCause() instanceof JsonProcessingException json) {
            return onJson(json);
        }
        int status = failure.getResponse().getStatus();
        String code = status == 413 ? "too-large" : "invalid-request";
        return answer(Problem.of(code, status, String.valueOf(failure.getMessage()), ""));
    }

    /** A mistake of ours. The caller learns nothing of its inside. */
    @ServerExceptionMapper
    public Response onAnything(Throwable failure) {
        LOG.error("request failed", failure);
        return answer(Problem.of("unavailable", 503, "the service could not answer; its log says why", "rush doctor"));
    }

    /** The answer for a problem. */
    public static Response answer(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + problem.code());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("next", problem.next());
        return Response.status(problem.status())
                .type("application/problem+json")
                .entity(body)
                .build();
    }
}
