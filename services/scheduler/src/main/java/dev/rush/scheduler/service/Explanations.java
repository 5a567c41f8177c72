package dev.rush.scheduler.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.platform.database.Transactions;
import dev.rush.scheduler.domain.Explanation;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.store.LearntRepository;
import dev.rush.scheduler.store.MachineRepository;
import dev.rush.scheduler.store.RequestRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers why, with the rules that decide, and changes nothing. */
@ApplicationScoped
public class Explanations {
    private final RequestRepository requests;
    private final MachineRepository machines;
    private final LearntRepository learnt;

    Explanations(RequestRepository requests, MachineRepository machines, LearntRepository learnt) {
        this.requests = requests;
        this.machines = machines;
        this.learnt = learnt;
    }

    /** Where a run would go that asked now. */
    public Uni<Explanation> dry(RequestPlacement asked) {
        return Transactions.read(() -> learnt.of(asked)
                .map(known -> Request.opened(asked, Instant.EPOCH, 0).hinted(known))
                .flatMap(request -> machines.ofOrganisation(asked.organisation())
                        .flatMap(own ->
                                requests.loadFor(List.of(request)).map(load -> Explanation.dry(request, own, load)))));
    }

    /** Why the organisation's run is where it is; nothing when nobody has asked for it here. */
    public Uni<Optional<Explanation>> of(OrganisationId organisation, RunId run) {
        return Transactions.read(() -> requests.newestOf(organisation, run)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : machines.ofOrganisation(organisation)
                                .flatMap(own -> requests.loadFor(List.of(found.get()))
                                        .map(load -> Optional.of(Explanation.of(found.get(), own, load))))));
    }
}
