package dev.rush.pullrequests.api;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.platform.outbox.Blocking;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent.MergeSeen;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.MergeAnswer;
import dev.rush.pullrequests.forge.PullRequestPlan;
import dev.rush.pullrequests.service.Deliveries;
import dev.rush.pullrequests.service.StepOutcome;
import dev.rush.pullrequests.store.DeliveryRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A person merges a pull request: first in git, then in the store; what dies in between is noticed by the deliverer. */
@ApplicationScoped
public class MergeCall {
    private final DeliveryRepository repository;
    private final Deliveries deliveries;
    private final Forges forges;

    MergeCall(DeliveryRepository repository, Deliveries deliveries, Forges forges) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.forges = forges;
    }

    PullRequestView merge(OrganisationId organisation, RunId run) {
        Optional<Delivery> found = Blocking.await(() -> Panache.withSession(() -> repository.find(organisation, run)));
        Delivery delivery = found.orElseThrow(() -> PullRequestProblems.unknown(run, found));
        return switch (delivery.state()) {
            case DeliveryState.Opened now -> merged(delivery, now.change());
            case DeliveryState.Merged now ->
                throw PullRequestProblems.conflict(
                        "already-merged", "it was merged as " + now.mergeCommit(), "rush cloud pr " + run);
            case DeliveryState.Closed now ->
                throw PullRequestProblems.notHere(
                        "a person closed " + now.pullRequest().url());
            case DeliveryState.Requested now -> throw PullRequestProblems.unknown(run, found);
            case DeliveryState.Checked now -> throw PullRequestProblems.unknown(run, found);
            case DeliveryState.Pushed now -> throw PullRequestProblems.unknown(run, found);
            case DeliveryState.Refused now -> throw PullRequestProblems.unknown(run, found);
        };
    }

    private PullRequestView merged(Delivery delivery, Change change) {
        PullRequestPlan plan = PullRequestPlan.of(delivery, change);
        return switch (forges.of(plan.repository()).merge(plan)) {
            case MergeAnswer.Done done -> noted(delivery, done.mergeCommit());
            case MergeAnswer.BaseCheckedOut out ->
                throw PullRequestProblems.conflict("base-checked-out", out.detail(), "git merge " + plan.branch());
            case MergeAnswer.Conflict conflict ->
                throw PullRequestProblems.conflict("merge-conflict", conflict.detail(), "git merge " + plan.branch());
            case MergeAnswer.NotPossible not -> throw PullRequestProblems.notHere(not.detail());
        };
    }

    private PullRequestView noted(Delivery delivery, String mergeCommit) {
        var outcome = new StepOutcome(new MergeSeen(mergeCommit), Optional.empty());
        return Blocking.await(() -> deliveries.note(delivery.run(), outcome))
                .flatMap(PullRequestView::of)
                .orElseThrow(() -> PullRequestProblems.unknown(delivery.run(), Optional.empty()));
    }
}
