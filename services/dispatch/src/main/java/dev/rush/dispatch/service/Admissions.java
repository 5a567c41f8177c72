package dev.rush.dispatch.service;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Admission;
import dev.rush.dispatch.domain.admission.AdmissionCheck;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.admission.RunRequest;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.events.Identifiers;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Turns a member's request into a group of runs; those of services are {@link RunRequests}. */
@ApplicationScoped
public class Admissions {
    private final Runs runs;
    private final MachineRepository machines;
    private final Identifiers identifiers;

    Admissions(Runs runs, MachineRepository machines, Identifiers identifiers) {
        this.runs = runs;
        this.machines = machines;
        this.identifiers = identifiers;
    }

    /** Begins a run for each repository, all or none; denied for the first thing that is wrong with the request. */
    public Uni<Answer<List<Run>>> admit(Identity who, RunRequest request) {
        return Transactions.read(() -> machines.ofOrganisation(who.organisation()))
                .flatMap(known -> begin(who, request, known));
    }

    private Uni<Answer<List<Run>>> begin(Identity who, RunRequest request, List<KnownMachine> known) {
        return switch (AdmissionCheck.admit(request, known)) {
            case Admission.NotAdmitted denied -> Uni.createFrom().item(new Answer.Denied<>(denied.why()));
            case Admission.Admitted admitted ->
                runs.begin(
                                specs(who.organisation(), admitted),
                                admitted.ifLost(),
                                who.member().value())
                        .map(Answer.Done::new);
        };
    }

    /** The runs of a new group. */
    List<RunSpec> specs(OrganisationId organisation, Admission.Admitted admitted) {
        GroupId group = new GroupId(identifiers.next());
        return admitted.expand(organisation, group, () -> new RunId(identifiers.next()));
    }
}
