package dev.rush.dispatch.service;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.ShownRun;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a person can see of runs, within their organisation. */
@ApplicationScoped
public class RunQueries {
    private static final String LIST = "rush cloud list";

    private final RunRepository repository;
    private final MachineRepository machines;

    RunQueries(RunRepository repository, MachineRepository machines) {
        this.repository = repository;
        this.machines = machines;
    }

    /** The one run that is meant by an id, or by the first four or more characters of one, which fit nothing else. */
    public Uni<Answer<RunId>> find(OrganisationId organisation, String typed) {
        return RunId.isIdOrPrefix(typed)
                ? Transactions.read(() -> repository.candidates(organisation, typed))
                        .map(found -> found.run(typed))
                : denied(noId("run"));
    }

    /** The one group that is meant. */
    public Uni<Answer<GroupId>> findGroup(OrganisationId organisation, String typed) {
        return RunId.isIdOrPrefix(typed)
                ? Transactions.read(() -> repository.candidates(organisation, typed))
                        .map(found -> found.group(typed))
                : denied(noId("group"));
    }

    private static Refused noId(String what) {
        return Refused.of(
                Refused.Kind.INVALID_REQUEST,
                "a " + what + "'s id is 12 characters of a-z and 0-9; its first 4 or more will do",
                LIST);
    }

    /** The run that is meant. */
    public Uni<Answer<ShownRun>> get(OrganisationId organisation, String typed) {
        return find(organisation, typed)
                .flatMap(answer -> then(
                        answer,
                        id -> shown(
                                        organisation,
                                        () -> repository
                                                .findRun(id)
                                                .map(found -> found.stream().toList()))
                                .map(found -> Answer.of(found.stream().findFirst(), unknown(typed)))));
    }

    /** The organisation's runs, newest first. */
    public Uni<List<ShownRun>> newest(OrganisationId organisation, int limit) {
        return shown(organisation, () -> repository.newest(organisation, limit));
    }

    /** The organisation's runs that are on that machine and not over, newest first. */
    public Uni<List<ShownRun>> on(OrganisationId organisation, String machine, int limit) {
        return shown(organisation, () -> repository.on(organisation, machine, limit));
    }

    /** The runs of the group that is meant, of which there is at least one. */
    public Uni<Answer<List<ShownRun>>> group(OrganisationId organisation, String typed) {
        return findGroup(organisation, typed)
                .flatMap(answer -> then(
                        answer,
                        group -> shown(organisation, () -> repository.ofGroup(organisation, group))
                                .map(Answer.Done::new)));
    }

    private Uni<List<ShownRun>> shown(OrganisationId organisation, Supplier<Uni<List<Run>>> which) {
        return Transactions.read(() -> which.get()
                .flatMap(runs -> machines.presenceOf(organisation)
                        .flatMap(known ->
                                repository.retriesOf(runs).map(retries -> retries.shown(present(runs, known))))));
    }

    private static List<ShownRun> present(List<Run> runs, Map<MachineId, Presence> known) {
        return runs.stream().map(run -> ShownRun.of(run, presence(run, known))).toList();
    }

    private static Presence presence(Run run, Map<MachineId, Presence> known) {
        return run.holder()
                .map(by -> known.getOrDefault(by.machine(), Presence.HERE))
                .orElse(Presence.HERE);
    }

    /** Goes on with what was found, unless it was denied. */
    static <T, R> Uni<Answer<R>> then(Answer<T> answer, Function<T, Uni<Answer<R>>> next) {
        return switch (answer) {
            case Answer.Done<T> done -> next.apply(done.value());
            case Answer.Denied<T> denied -> denied(denied.why());
        };
    }

    static <R> Uni<Answer<R>> denied(Refused why) {
        return Uni.createFrom().item(new Answer.Denied<>(why));
    }

    static Refused unknown(String typed) {
        return Refused.of(Refused.Kind.UNKNOWN_RUN, "there is no run " + typed, LIST);
    }
}
