package dev.rush.scheduler.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.platform.database.Rows;
import dev.rush.scheduler.domain.Load;
import dev.rush.scheduler.domain.Owner;
import dev.rush.scheduler.domain.Request;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests as rows. Every method runs within the caller's transaction, in its turn. */
@ApplicationScoped
public class RequestRepository implements PanacheRepositoryBase<RequestEntity, String> {
    private static final int BATCH = 200;
    private static final String TAKEN =
            "select machineId, count(*) from SchedulerRequest where state = 'PLACED' group by machineId";
    private static final String HOMES =
            "select distinct repository, machineId from SchedulerRequest where machineId is not null and repository in ?1";

    private static final String HELD =
            "select organisation, person, count(*) from SchedulerRequest where state = 'PLACED'"
                    + " group by organisation, person";

    private record Home(Repository repository, MachineId machine) {}

    /** Waits for this transaction's turn to place; it ends with the transaction. */
    public Uni<Void> takeTurn() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("select id from scheduler.turn for update", Integer.class)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The request of that attempt. */
    public Uni<Optional<Request>> findRequest(RunId run, int attempt) {
        return findById(RequestEntity.idOf(run, attempt))
                .map(found -> Optional.ofNullable(found).map(RequestEntity::request));
    }

    /** How many answers about the run were given in all its attempts. */
    public Uni<Long> answersAbout(RunId run) {
        return find("run = ?1 order by sequence desc", run.value())
                .firstResult()
                .map(found -> found == null ? 0L : found.sequence);
    }

    /** Requests that wait for a machine, the oldest first. */
    public Uni<List<Request>> open() {
        return list("state = 'OPEN' order by since, id")
                .map(rows -> rows.stream().map(RequestEntity::request).toList());
    }

    /** Those of them that were not told anything yet. */
    public Uni<List<Request>> unanswered() {
        return list("state = 'OPEN' and refusals is null order by since, id")
                .map(rows -> rows.stream().map(RequestEntity::request).toList());
    }

    /** Requests that hold a slot and of which nothing was said since then, the oldest first; some of them. */
    public Uni<List<Request>> placedBefore(Instant then) {
        return find("state = 'PLACED' and saidAt <= ?1 order by saidAt", then)
                .page(Page.ofSize(BATCH))
                .list()
                .map(rows -> rows.stream().map(RequestEntity::request).toList());
    }

    /** How many slots of each machine are taken. */
    public Uni<Map<MachineId, Integer>> taken() {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(TAKEN, Object[].class).getResultList())
                .map(RequestRepository::taken);
    }

    /** What machines hold, as far as those requests need to know. */
    public Uni<Load> loadFor(List<Request> requests) {
        return taken().flatMap(taken -> loadFor(requests, taken));
    }

    /** The same when it is known how many slots are taken. */
    public Uni<Load> loadFor(List<Request> requests, Map<MachineId, Integer> taken) {
        List<String> repositories = requests.stream()
                .map(request -> request.asked().repository().value())
                .distinct()
                .toList();
        return held().flatMap(held -> Panache.getSession()
                .flatMap(session -> session.createQuery(HOMES, Object[].class)
                        .setParameter(1, repositories)
                        .getResultList()
                        .map(homes -> new Load(taken, homes(homes), held))));
    }

    private static Uni<Map<Owner, Integer>> held() {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(HELD, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new Owner(new OrganisationId((String) row[0]), (String) row[1]),
                                row -> ((Number) row[2]).intValue())));
    }

    /** The newest request of the organisation's run; nothing when there is none, or it is forgotten. */
    public Uni<Optional<Request>> newestOf(OrganisationId organisation, RunId run) {
        return find("run = ?1 and organisation = ?2 order by attempt desc", run.value(), organisation.value())
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(RequestEntity::request));
    }

    /** Writes the request over what is there, or as a new row; something was said about it now. */
    public Uni<Void> save(Request request, Instant now) {
        String id = RequestEntity.idOf(request.asked().run(), request.asked().attempt());
        return Rows.save(findById(id), RequestEntity::new, row -> row.copy(request, now));
    }

    private static Map<MachineId, Integer> taken(List<Object[]> rows) {
        return rows.stream()
                .collect(Collectors.toMap(row -> new MachineId((String) row[0]), row -> ((Number) row[1]).intValue()));
    }

    private static Map<Repository, Set<MachineId>> homes(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Home(new Repository((String) row[0]), new MachineId((String) row[1])))
                .collect(Collectors.groupingBy(
                        Home::repository, Collectors.mapping(Home::machine, Collectors.toUnmodifiableSet())));
    }
}
