package dev.rush.scheduler.api;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import dev.rush.scheduler.service.Explanations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/placements}: why. */
@Path("/v1/placements")
public class ExplanationResource {
    private static final int MOST_MACHINES = 50;
    private static final RunId NONE = new RunId("000000000000");

    private final Explanations explanations;
    private final Caller caller;

    ExplanationResource(Explanations explanations, Caller caller) {
        this.explanations = explanations;
        this.caller = caller;
    }

    /** Where a run would go that asked now; nothing is started. */
    @POST
    @Needs(Right.READ)
    @Path("/explain")
    public Uni<ExplanationView> explain(ExplanationView.@Nullable Question question) {
        if (question == null) {
            throw invalid("the call has no body");
        }
        return explanations.dry(asked(question)).map(ExplanationView::of);
    }

    /** Why a run is where it is. */
    @GET
    @Path("/{run}")
    public Uni<ExplanationView> why(@RestPath String run) {
        return explanations
                .of(caller.organisation(), runId(run))
                .map(found -> ExplanationView.of(found.orElseThrow(ExplanationResource::unknown)));
    }

    private RequestPlacement asked(ExplanationView.Question question) {
        try {
            return new RequestPlacement(
                    NONE,
                    1,
                    caller.organisation(),
                    new AgentName(Objects.requireNonNullElse(question.agent(), "")),
                    Repository.parse(Objects.requireNonNullElse(question.repository(), "")),
                    texts("machines", question.machines(), MOST_MACHINES),
                    requirements("require", question.require()),
                    requirements("prefer", question.prefer()),
                    "",
                    base(question.base()),
                    List.of());
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private static String base(@Nullable String typed) {
        return typed == null ? BaseBranch.DEFAULT.value() : new BaseBranch(typed).value();
    }

    private static List<Requirement> requirements(String field, @Nullable List<@Nullable String> typed) {
        return texts(field, typed, Requirement.MOST).stream()
                .map(Requirement::parse)
                .toList();
    }

    private static List<String> texts(String field, @Nullable List<@Nullable String> typed, int most) {
        if (typed == null) {
            return List.of();
        }
        if (typed.size() > most) {
            throw invalid(field + " holds at most " + most);
        }
        return typed.stream().map(text -> Objects.requireNonNullElse(text, "")).toList();
    }

    private static RunId runId(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ProblemException invalid(String detail) {
        return Problem.of("invalid-request", 400, detail, "rush cloud run --help")
                .toException();
    }

    private static ProblemException unknown() {
        return Problem.of("unknown-run", 404, "there is no run with that id", "rush cloud list")
                .toException();
    }
}
