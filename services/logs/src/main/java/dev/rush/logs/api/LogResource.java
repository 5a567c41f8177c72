package dev.rush.logs.api;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.service.LogReading;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Standing;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/logs}. Writes the frames itself: the media type is a header and not an annotation. */
@Path("/v1/logs")
public class LogResource {
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of("text/event-stream"),
            "Cache-Control", List.of("no-store"),
            "X-Accel-Buffering", List.of("no"));

    private final LogReading reading;
    private final Caller caller;
    private final Standing standing;

    LogResource(LogReading reading, Caller caller, Standing standing) {
        this.reading = reading;
        this.caller = caller;
        this.standing = standing;
    }

    /** The run's log from its start, or after the record the client has. */
    @GET
    @Path("/{run}")
    public RestMulti<Buffer> read(
            @RestPath String run,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("follow") @DefaultValue("true") boolean waits) {
        Cursor cursor = cursor(lastEventId);
        RunId id = runId(run);
        OrganisationId organisation = caller.organisation();
        return RestMulti.fromUniResponse(
                known(id),
                found -> standing.whileGood(reading.stream(organisation, found, cursor, waits)),
                found -> HEADERS);
    }

    private Uni<RunId> known(RunId run) {
        return reading.presence(caller.organisation(), run).map(presence -> switch (presence) {
            case THERE -> run;
            case UNKNOWN -> throw unknown(run);
            case REMOVED -> throw removed(run);
        });
    }

    private static Cursor cursor(@Nullable String lastEventId) {
        return lastEventId == null
                ? Cursor.START
                : Cursor.parse(lastEventId)
                        .orElseThrow(() -> invalid("Last-Event-ID is <attempt>.<seq>, for example 1.42"));
    }

    private static RunId runId(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static ProblemException invalid(String detail) {
        return Problem.of("invalid-request", 400, detail, "").toException();
    }

    private ProblemException removed(RunId run) {
        String detail = "the log of run " + run + " was removed: a log is kept for "
                + reading.keptFor().toDays() + " day(s) after its run's end";
        return Problem.of("log-removed", 410, detail, "rush cloud status " + run)
                .toException();
    }

    private static ProblemException unknown(RunId run) {
        return Problem.of("unknown-run", 404, "there is no run " + run, "rush cloud list")
                .toException();
    }
}
