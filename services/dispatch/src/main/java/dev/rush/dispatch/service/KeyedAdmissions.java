package dev.rush.dispatch.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Admission;
import dev.rush.dispatch.domain.admission.AdmissionCheck;
import dev.rush.dispatch.domain.admission.IdempotencyKey;
import dev.rush.dispatch.domain.admission.RunRequest;
import dev.rush.dispatch.domain.group.Retries;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RequestRepository;
import dev.rush.dispatch.store.RequestRepository.Kept;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.auth.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/**
 * Takes a member's request by an idempotency key: the first makes the runs, and the same request by the same key is answered with
 * them for as long as requests are kept. A refusal makes nothing and is not kept. The runs and the key are one transaction.
 */
@ApplicationScoped
public class KeyedAdmissions {
    private final DispatchOutbox outbox;
    private final Admissions admissions;
    private final Runs runs;
    private final RequestRepository requests;
    private final RunRepository repository;
    private final MachineRepository machines;
    private final Clock clock;

    KeyedAdmissions(
            DispatchOutbox outbox,
            Admissions admissions,
            Runs runs,
            RequestRepository requests,
            RunRepository repository,
            MachineRepository machines,
            Clock clock) {
        this.outbox = outbox;
        this.admissions = admissions;
        this.runs = runs;
        this.requests = requests;
        this.repository = repository;
        this.machines = machines;
        this.clock = clock;
    }

    /** A request as its key is to know it again. */
    private record Keyed(OrganisationId organisation, IdempotencyKey key, RunRequest request, String fingerprint) {}

    /** Begins the runs, or answers with those that the key has begun; denied when the key stands for another request. */
    public Uni<Answer<List<Run>>> admit(Identity who, IdempotencyKey key, RunRequest request) {
        var keyed = new Keyed(who.organisation(), key, request, IdempotencyKey.fingerprint(request));
        return outbox.transact(() -> requests.kept(keyed.organisation(), key.request())
                .flatMap(known -> known.map(kept -> again(keyed, kept)).orElseGet(() -> first(who, keyed))));
    }

    private Uni<Answer<List<Run>>> first(Identity who, Keyed keyed) {
        return machines.ofOrganisation(keyed.organisation())
                .flatMap(known -> switch (AdmissionCheck.admit(keyed.request(), known)) {
                    case Admission.NotAdmitted denied -> RunQueries.denied(denied.why());
                    case Admission.Admitted admitted -> open(who, keyed, admitted);
                });
    }

    private Uni<Answer<List<Run>>> open(Identity who, Keyed keyed, Admission.Admitted admitted) {
        List<RunSpec> specs = admissions.specs(keyed.organisation(), admitted);
        return requests.addOnce(
                        keyed.organisation(),
                        keyed.key().request(),
                        specs.getFirst(),
                        keyed.fingerprint(),
                        clock.instant())
                .flatMap(isFirst -> isFirst
                        ? runs.open(specs, admitted.ifLost(), who.member().value())
                                .map(Answer.Done::new)
                        : afterAnother(keyed));
    }

    /** Another call by the same key was first, by a moment. */
    private Uni<Answer<List<Run>>> afterAnother(Keyed keyed) {
        return requests.kept(keyed.organisation(), keyed.key().request())
                .flatMap(kept -> again(keyed, kept.orElseThrow()));
    }

    private Uni<Answer<List<Run>>> again(Keyed keyed, Kept kept) {
        if (!kept.fingerprint().equals(keyed.fingerprint())) {
            return RunQueries.denied(Refused.of(
                    Refused.Kind.IDEMPOTENCY_KEY_REUSED,
                    "this key was used for another request, which became group " + kept.group()
                            + "; a new request takes a new key",
                    "rush cloud status " + kept.group()));
        }
        return repository
                .ofGroup(keyed.organisation(), kept.group())
                .flatMap(group -> repository.retriesOf(group).map(retries -> begun(keyed, kept, group, retries)));
    }

    /** The runs that the request began, in its order; the retries of them are not among them. */
    private static Answer<List<Run>> begun(Keyed keyed, Kept kept, List<Run> group, Retries retries) {
        List<Repository> order =
                keyed.request().repositories().stream().map(Repository::parse).toList();
        List<Run> begun = group.stream()
                .filter(run -> !retries.isRetry(run.spec().run()))
                .sorted(Comparator.comparing(run -> order.indexOf(run.spec().repository())))
                .toList();
        return begun.isEmpty()
                ? new Answer.Denied<>(Refused.of(
                        Refused.Kind.UNKNOWN_GROUP, "the runs of group " + kept.group() + " are not kept any more"))
                : new Answer.Done<>(begun);
    }
}
