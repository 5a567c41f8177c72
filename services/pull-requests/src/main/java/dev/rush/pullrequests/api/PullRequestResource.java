package dev.rush.pullrequests.api;

import dev.rush.contracts.id.RunId;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.pullrequests.service.MergeOutcome;
import dev.rush.pullrequests.service.Merging;
import dev.rush.pullrequests.service.PullRequests;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Optional;

/** {@code /v1/pull-requests}. */
@Path("/v1/pull-requests/{run}")
public class PullRequestResource {
    private final PullRequests pullRequests;
    private final Merging merging;
    private final Caller caller;

    PullRequestResource(PullRequests pullRequests, Merging merging, Caller caller) {
        this.pullRequests = pullRequests;
        this.merging = merging;
        this.caller = caller;
    }

    /** The run's pull request. */
    @GET
    public Uni<PullRequestView> show(String run) {
        RunId id = PullRequestProblems.run(run);
        return pullRequests
                .find(caller.organisation(), id)
                .map(found ->
                        found.flatMap(PullRequestView::of).orElseThrow(() -> PullRequestProblems.unknown(id, found)));
    }

    /** What it changes, as a unified diff, byte for byte. */
    @GET
    @Path("/diff")
    @Produces("text/x-diff")
    public Uni<byte[]> diff(String run) {
        RunId id = PullRequestProblems.run(run);
        return pullRequests
                .diff(caller.organisation(), id)
                .flatMap(diff -> diff.map(content -> Uni.createFrom().item(content))
                        .orElseGet(() -> pullRequests
                                .find(caller.organisation(), id)
                                .map(found -> {
                                    throw PullRequestProblems.unknown(id, found);
                                })));
    }

    /** Merges it, on the local forge. */
    @POST
    @Needs(Right.STEER)
    @Path("/merge")
    @Blocking
    public PullRequestView merge(String run) {
        RunId id = PullRequestProblems.run(run);
        return switch (merging.merge(caller.organisation(), id)) {
            case MergeOutcome.Merged merged ->
                PullRequestView.of(merged.delivery())
                        .orElseThrow(() -> PullRequestProblems.unknown(id, Optional.of(merged.delivery())));
            case MergeOutcome.NoPullRequest none -> throw PullRequestProblems.unknown(id, none.delivery());
            case MergeOutcome.AlreadyMerged before ->
                throw PullRequestProblems.conflict(
                        "already-merged", "it was merged as " + before.mergeCommit(), "rush cloud pr " + run);
            case MergeOutcome.Closed closed -> throw PullRequestProblems.notHere("a person closed " + closed.url());
            case MergeOutcome.NotMerged not -> throw PullRequestProblems.notMerged(not);
        };
    }
}
