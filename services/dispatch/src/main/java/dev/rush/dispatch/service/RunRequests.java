package dev.rush.dispatch.service;

import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.request.RequestAnswer.RequestAccepted;
import dev.rush.contracts.request.RequestAnswer.RequestRefused;
import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.run.RunOrigin;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Admission;
import dev.rush.dispatch.domain.admission.AdmissionCheck;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.admission.RunRequest;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RequestRepository;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Answers the requests of services: each as a member's call would be, and once. The run, the answer that is kept and the answer that
 * is published are one transaction; a request that is asked again gets the kept answer.
 */
@ApplicationScoped
public class RunRequests {
    private final DispatchOutbox outbox;
    private final Runs runs;
    private final Admissions admissions;
    private final MachineRepository machines;
    private final RequestRepository requests;
    private final Clock clock;

    RunRequests(
            DispatchOutbox outbox,
            Runs runs,
            Admissions admissions,
            MachineRepository machines,
            RequestRepository requests,
            Clock clock) {
        this.outbox = outbox;
        this.runs = runs;
        this.admissions = admissions;
        this.machines = machines;
        this.requests = requests;
        this.clock = clock;
    }

    /** Answers a request; one in another organisation's name than its event's is dropped. */
    public Uni<Void> answer(String consumer, Incoming.Event event, RequestRun asked) {
        if (!asked.organisation().equals(event.organisation())) {
            return Uni.createFrom().voidItem();
        }
        return outbox.once(
                consumer,
                event.id(),
                () -> requests.answerTo(asked.organisation(), asked.request())
                        .flatMap(known -> known.map(answer -> Uni.createFrom().item(answer))
                                .orElseGet(() -> decide(asked)))
                        .flatMap(answer -> outbox.add(List.of(
                                Outgoing.ofRequest(answer, asked.request().value(), asked.organisation())))));
    }

    private Uni<RequestAnswer> decide(RequestRun asked) {
        return machines.ofOrganisation(asked.organisation())
                .flatMap(known -> decide(asked, known))
                .call(answer -> requests.add(asked.organisation(), answer, clock.instant()));
    }

    private Uni<RequestAnswer> decide(RequestRun asked, List<KnownMachine> known) {
        return switch (AdmissionCheck.admit(typed(asked), known)) {
            case Admission.NotAdmitted denied -> Uni.createFrom().item(refused(asked, denied.why()));
            case Admission.Admitted admitted -> open(asked, admitted);
        };
    }

    private Uni<RequestAnswer> open(RequestRun asked, Admission.Admitted admitted) {
        List<RunSpec> specs = admissions.specs(asked.organisation(), admitted).stream()
                .map(spec -> spec.from(asked.origin()))
                .toList();
        RunSpec only = specs.getFirst();
        return runs.open(specs, admitted.ifLost(), startedBy(asked.origin()))
                .replaceWith(new RequestAccepted(asked.request(), only.run(), only.group()));
    }

    private static RequestAnswer refused(RequestRun asked, Refused why) {
        return new RequestRefused(asked.request(), why.kind().code(), why.detail(), why.next());
    }

    private static RunRequest typed(RequestRun asked) {
        return new RunRequest(
                asked.agent(),
                List.of(asked.repository()),
                asked.prompt(),
                asked.base(),
                asked.machines(),
                asked.timeLimitSeconds() == 0 ? RunSpec.DEFAULT_TIME_LIMIT_SECONDS : asked.timeLimitSeconds(),
                asked.ifLost(),
                asked.require(),
                asked.prefer());
    }

    private static String startedBy(RunOrigin origin) {
        return origin.requester().isEmpty() ? origin.provider() : origin.provider() + ":" + origin.requester();
    }
}
