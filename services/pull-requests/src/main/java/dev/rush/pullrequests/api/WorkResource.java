package dev.rush.pullrequests.api;

import dev.rush.contracts.id.RunId;
import dev.rush.platform.auth.Caller;
import dev.rush.pullrequests.domain.WorkAnswer;
import dev.rush.pullrequests.service.KeptWorks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;

/** {@code /v1/work}: what a run made that became no pull request. */
@Path("/v1/work/{run}")
public class WorkResource {
    private final KeptWorks works;
    private final Caller caller;

    WorkResource(KeptWorks works, Caller caller) {
        this.works = works;
        this.caller = caller;
    }

    /** What is kept of the run's latest attempt that left some. */
    @GET
    public Uni<WorkView> show(String run) {
        RunId id = PullRequestProblems.run(run);
        return works.find(caller.organisation(), id).map(answer -> switch (answer) {
            case WorkAnswer.Whole whole -> WorkView.of(whole.work(), true, whole.until());
            case WorkAnswer.Incomplete part -> WorkView.of(part.work(), false, part.until());
            case WorkAnswer.Expired over -> throw WorkProblems.expired(over);
            case WorkAnswer.None none -> throw WorkProblems.unknown(id, none, works.keepFor());
        });
    }

    /** Its bundle, byte for byte. One piece at a time is in memory. */
    @GET
    @Path("/bundle")
    public RestMulti<Buffer> bundle(String run, @Context RoutingContext call) {
        RunId id = PullRequestProblems.run(run);
        call.addHeadersEndHandler(done -> withoutChunks(call.response().headers()));
        return RestMulti.fromUniResponse(
                works.find(caller.organisation(), id).map(answer -> whole(id, answer)),
                works::bundle,
                whole -> Map.of(
                        "Content-Type", List.of("application/octet-stream"),
                        "Content-Length",
                                List.of(Long.toString(
                                        whole.work().work().bundle().bytes()))));
    }

    /** What is streamed is sent in chunks by default; an answer of known length must not say both. */
    private static void withoutChunks(MultiMap headers) {
        if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
        }
    }

    private WorkAnswer.Whole whole(RunId run, WorkAnswer answer) {
        return switch (answer) {
            case WorkAnswer.Whole whole -> whole;
            case WorkAnswer.Incomplete part -> throw WorkProblems.incomplete(part);
            case WorkAnswer.Expired over -> throw WorkProblems.expired(over);
            case WorkAnswer.None none -> throw WorkProblems.unknown(run, none, works.keepFor());
        };
    }
}
