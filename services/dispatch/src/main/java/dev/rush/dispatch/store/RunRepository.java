package dev.rush.dispatch.store;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.group.Candidates;
import dev.rush.dispatch.domain.group.Retries;
import dev.rush.dispatch.domain.run.Run;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class RunRepository implements PanacheRepositoryBase<RunEntity, String> {
    private static final int BATCH = 200;
    private static final String LAST_ID = "z".repeat(12);
    private static final String FOLLOW =
            "update dispatch.run r set topic = m.topic, partition = m.partition, generation = m.generation"
                    + " from dispatch.machine_view m where m.id = ?1 and r.machine_id = m.id";

    /** The run, its row locked until the transaction ends. */
    public Uni<Optional<Run>> findLocked(RunId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(found -> Optional.ofNullable(found).map(RunEntity::run));
    }

    /** The run as it was last committed. */
    public Uni<Optional<Run>> findRun(RunId id) {
        return findById(id.value()).map(found -> Optional.ofNullable(found).map(RunEntity::run));
    }

    /**
     * The organisation's runs and groups whose ids begin so. They are asked for as a range: a pattern would be tried on every row
     * of the organisation, because PostgreSQL does not trust it before the row's policy.
     */
    public Uni<Candidates> candidates(OrganisationId organisation, String prefix) {
        return beginning("id", organisation, prefix)
                .flatMap(runs -> beginning("groupId", organisation, prefix)
                        .map(groups -> new Candidates(
                                runIds(runs), groups.stream().map(GroupId::new).toList())));
    }

    private Uni<List<String>> beginning(String column, OrganisationId organisation, String prefix) {
        return find(
                        "select distinct " + column + " from DispatchRun where organisation = ?1 and " + column
                                + " between ?2 and ?3 order by " + column,
                        organisation.value(),
                        prefix,
                        prefix + LAST_ID)
                .project(String.class)
                .page(Page.ofSize(Candidates.LOOKED_FOR))
                .list();
    }

    /** The organisation's runs, newest first. */
    public Uni<List<Run>> newest(OrganisationId organisation, int limit) {
        return find("organisation = ?1 order by createdAt desc, id", organisation.value())
                .page(Page.ofSize(limit))
                .list()
                .map(RunRepository::runs);
    }

    /** The runs of a group; none when the organisation has no such group. */
    public Uni<List<Run>> ofGroup(OrganisationId organisation, GroupId group) {
        return list("organisation = ?1 and groupId = ?2 order by id", organisation.value(), group.value())
                .map(RunRepository::runs);
    }

    /** The same, their rows locked until the transaction ends. */
    public Uni<List<Run>> ofGroupLocked(OrganisationId organisation, GroupId group) {
        return find("organisation = ?1 and groupId = ?2 order by id", organisation.value(), group.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(RunRepository::runs);
    }

    /** What of these runs is tried again as what, and which of them are retries of what. */
    public Uni<Retries> retriesOf(List<Run> runs) {
        List<String> ids = runs.stream().map(run -> run.spec().run().value()).toList();
        return ids.isEmpty()
                ? Uni.createFrom().item(new Retries(Map.of()))
                : find("select retryOf, id from DispatchRun where retryOf <> '' and (retryOf in ?1 or id in ?1)", ids)
                        .project(Object[].class)
                        .list()
                        .map(rows -> new Retries(rows.stream()
                                .collect(Collectors.toMap(
                                        row -> new RunId((String) row[0]), row -> new RunId((String) row[1])))));
    }

    /** Runs in one of those phases whose deadline has passed. */
    public Uni<List<RunId>> overdue(Instant now, List<RunPhase> phases) {
        return ids(
                "select id from DispatchRun where deadline <= ?1 and phase in ?2 order by deadline",
                now,
                phases.stream().map(RunPhase::name).toList());
    }

    /** Runs that have waited for an answer for so long that the question is asked again. */
    public Uni<List<RunId>> toRemind(Instant now) {
        return ids("select id from DispatchRun where remindAt <= ?1 order by remindAt", now);
    }

    /** Runs whose agent is on a machine that was given up after it had got them, and that do not wait for it. */
    public Uni<List<RunId>> onLostMachines() {
        return ids(
                "select r.id from DispatchRun r, DispatchMachine m where m.id = r.machineId and r.grantedAt < m.lostAt"
                        + " and r.phase in ('STARTING', 'RUNNING', 'STOPPING')"
                        + " and (r.ifLost = 'REPLACE' or r.phase = 'STOPPING' or m.status = 'REMOVED' or m.machineClass = 'POD')"
                        + " order by r.id");
    }

    /** The organisation's runs that are on that machine and not over, newest first; at most so many. */
    public Uni<List<Run>> on(OrganisationId organisation, String machine, int most) {
        return find(
                        "organisation = ?1 and machineName = ?2 and phase in ('STARTING', 'RUNNING', 'STOPPING')"
                                + " order by createdAt desc, id desc",
                        organisation.value(),
                        machine)
                .page(Page.ofSize(most))
                .list()
                .map(RunRepository::runs);
    }

    /** The attempts that a machine should be executing, and of which of them it said otherwise the last time. */
    public Uni<Map<AttemptKey, Boolean>> expectedOf(OrganisationId organisation, MachineId machine) {
        return find(
                        "select id, attempt, differed from DispatchRun where machineId = ?1 and organisation = ?2"
                                + " and phase in ('STARTING', 'RUNNING', 'STOPPING')",
                        machine.value(),
                        organisation.value())
                .project(Object[].class)
                .list()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new AttemptKey(new RunId((String) row[0]), (Integer) row[1]),
                                row -> (Integer) row[2] > 0)));
    }

    /** How many runs of all organisations are in each phase that is not an end; every such run has a deadline. */
    public Uni<Map<RunPhase, Long>> openByPhase() {
        return find("select phase, count(*) from DispatchRun where deadline is not null group by phase")
                .project(Object[].class)
                .list()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> RunPhase.valueOf(String.valueOf(row[0])), row -> (Long) row[1])));
    }

    /** From now on the runs of that machine are told at the address that is known of it. */
    public Uni<Void> follow(MachineId machine) {
        return Panache.getSession()
                .flatMap(session -> session.flush()
                        .flatMap(flushed -> session.createNativeQuery(FOLLOW)
                                .setParameter(1, machine.value())
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Writes a run that was just accepted, and which one it tries again, if it does. */
    public Uni<Void> add(Run run, Optional<RunId> retryOf) {
        RunEntity row = RunEntity.of(run.spec(), run.ifLost(), run.startedBy());
        row.retryOf = retryOf.map(RunId::value).orElse("");
        row.copy(run);
        return persist(row).replaceWithVoid();
    }

    /** Writes the run over what is there. What was asked for stays as it is. */
    public Uni<Void> save(Run run) {
        return findById(run.spec().run().value()).invoke(row -> row.copy(run)).replaceWithVoid();
    }

    private Uni<List<RunId>> ids(String query, Object... parameters) {
        return find(query, parameters)
                .project(String.class)
                .page(Page.ofSize(BATCH))
                .list()
                .map(RunRepository::runIds);
    }

    private static List<Run> runs(List<RunEntity> rows) {
        return rows.stream().map(RunEntity::run).toList();
    }

    private static List<RunId> runIds(List<String> ids) {
        return ids.stream().map(RunId::new).toList();
    }
}
