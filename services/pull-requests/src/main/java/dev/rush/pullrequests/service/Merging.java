package dev.rush.pullrequests.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.outbox.Blocking;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent.MergeSeen;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.MergeAnswer;
import dev.rush.pullrequests.forge.PullRequestPlan;
import dev.rush.pullrequests.store.DeliveryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A person merges a pull request: first in git, then in the store; what dies in between is noticed by the deliverer. */
@ApplicationScoped
public class Merging {
    private final DeliveryRepository repository;
    private final Deliveries deliveries;
    private final Forges forges;

    Merging(DeliveryRepository repository, Deliveries deliveries, Forges forges) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.forges = forges;
    }

    /** Merges the pull request of a run. Blocks: for a worker thread. */
    public MergeOutcome merge(OrganisationId organisation, RunId run) {
        Optional<Delivery> found = Blocking.await(() -> Transactions.read(() -> repository.find(organisation, run)));
        if (found.isEmpty()) {
            return new MergeOutcome.NoPullRequest(found);
        }
        return switch (found.get().state()) {
            case DeliveryState.Opened now -> merge(found.get(), now.change());
            case DeliveryState.Merged now -> new MergeOutcome.AlreadyMerged(now.mergeCommit());
            case DeliveryState.Closed now ->
                new MergeOutcome.Closed(now.pullRequest().url());
            case DeliveryState.Requested now -> new MergeOutcome.NoPullRequest(found);
            case DeliveryState.Checked now -> new MergeOutcome.NoPullRequest(found);
            case DeliveryState.Pushed now -> new MergeOutcome.NoPullRequest(found);
            case DeliveryState.Refused now -> new MergeOutcome.NoPullRequest(found);
        };
    }

    private MergeOutcome merge(Delivery delivery, Change change) {
        PullRequestPlan plan = PullRequestPlan.of(delivery, change);
        return switch (forges.of(plan.repository()).merge(plan)) {
            case MergeAnswer.Done done -> note(delivery, done.mergeCommit());
            case MergeAnswer.BaseCheckedOut out -> new MergeOutcome.NotMerged(out, plan.branch());
            case MergeAnswer.Conflict conflict -> new MergeOutcome.NotMerged(conflict, plan.branch());
            case MergeAnswer.NotPossible not -> new MergeOutcome.NotMerged(not, plan.branch());
        };
    }

    private MergeOutcome note(Delivery delivery, String mergeCommit) {
        var outcome = new StepOutcome(new MergeSeen(mergeCommit), Optional.empty());
        return Blocking.await(() -> deliveries.note(delivery.run(), outcome))
                .<MergeOutcome>map(MergeOutcome.Merged::new)
                .orElseGet(() -> new MergeOutcome.NoPullRequest(Optional.empty()));
    }
}
