package dev.rush.dispatch.service;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.admission.Admission;
import dev.rush.dispatch.domain.admission.AdmissionCheck;
import dev.rush.dispatch.domain.group.Retries;
import dev.rush.dispatch.domain.group.RetryRule;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Identifiers;
import dev.rush.platform.auth.Identity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Tries runs again, all or none, as new runs of the same group. The rows of those that are tried again are locked while it is decided,
 * so that two who ask at once have each tried again once.
 */
@ApplicationScoped
public class RunRetries {
    private final DispatchOutbox outbox;
    private final RunQueries queries;
    private final RunRepository repository;
    private final MachineRepository machines;
    private final DecisionWriter decisions;
    private final Identifiers identifiers;
    private final Clock clock;

    RunRetries(
            DispatchOutbox outbox,
            RunQueries queries,
            RunRepository repository,
            MachineRepository machines,
            DecisionWriter decisions,
            Identifiers identifiers,
            Clock clock) {
        this.outbox = outbox;
        this.queries = queries;
        this.repository = repository;
        this.machines = machines;
        this.decisions = decisions;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Tries the failed runs of a group again; the answer has the new ones. */
    public Uni<Answer<List<ShownRetry>>> group(Identity who, String typed) {
        return queries.findGroup(who.organisation(), typed)
                .flatMap(found -> RunQueries.then(found, group -> ofGroup(who, group)));
    }

    /** Tries one run again. */
    public Uni<Answer<List<ShownRetry>>> run(Identity who, String typed) {
        return queries.find(who.organisation(), typed).flatMap(found -> RunQueries.then(found, run -> ofRun(who, run)));
    }

    /** A new run and the one that it tries again. */
    public record ShownRetry(Run run, RunId retryOf) {}

    private Uni<Answer<List<ShownRetry>>> ofGroup(Identity who, GroupId group) {
        return decide(who, () -> repository.ofGroupLocked(who.organisation(), group), RetryRule::ofGroup);
    }

    private Uni<Answer<List<ShownRetry>>> ofRun(Identity who, RunId run) {
        return decide(
                who,
                () -> repository.findLocked(run).map(found -> found.stream().toList()),
                (found, retries) -> RetryRule.ofRun(found.getFirst(), retries));
    }

    private Uni<Answer<List<ShownRetry>>> decide(
            Identity who, Supplier<Uni<List<Run>>> which, BiFunction<List<Run>, Retries, Answer<List<Run>>> rule) {
        return outbox.transact(() -> which.get()
                .flatMap(runs -> repository.retriesOf(runs).map(retries -> rule.apply(runs, retries)))
                .flatMap(answer -> RunQueries.then(answer, failed -> checked(who, failed))));
    }

    /** A retry needs what a new request needs: the agent may be gone by now. */
    private Uni<Answer<List<ShownRetry>>> checked(Identity who, List<Run> failed) {
        return machines.ofOrganisation(who.organisation())
                .flatMap(known -> switch (AdmissionCheck.admit(RetryRule.request(failed), known)) {
                    case Admission.NotAdmitted denied -> RunQueries.denied(denied.why());
                    case Admission.Admitted admitted -> open(who, failed);
                });
    }

    private Uni<Answer<List<ShownRetry>>> open(Identity who, List<Run> failed) {
        return Multi.createFrom()
                .iterable(failed)
                .onItem()
                .transformToUniAndConcatenate(run -> open(who, run))
                .collect()
                .asList()
                .map(Answer.Done::new);
    }

    private Uni<ShownRetry> open(Identity who, Run failed) {
        RunId retried = failed.spec().run();
        var spec = RetryRule.again(failed.spec(), new RunId(identifiers.next()));
        var begun = RunLife.begin(spec, failed.ifLost(), who.member().value(), clock.instant());
        return decisions.open(begun, Optional.of(retried)).map(run -> new ShownRetry(run, retried));
    }
}
