package dev.rush.dispatch.service;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.RollCall;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what machines say that they execute with the runs that they have. As long as both agree that is one question to
 * the database for each word of a machine, and nothing is written.
 */
@ApplicationScoped
public class RollCalls {
    /** More attempts than any machine has slots for. */
    private static final int MOST = 200;

    private final DispatchOutbox outbox;
    private final RunRepository runs;
    private final MachineRepository machines;
    private final DecisionWriter decisions;

    RollCalls(DispatchOutbox outbox, RunRepository runs, MachineRepository machines, DecisionWriter decisions) {
        this.outbox = outbox;
        this.runs = runs;
        this.machines = machines;
        this.decisions = decisions;
    }

    /** Takes note of what a machine says of itself; of another it may say nothing. */
    public Uni<Void> hear(Incoming.Event event, Heartbeat heartbeat) {
        return event.sender().filter(heartbeat.machine()::equals).isPresent()
                ? compare(event, heartbeat)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> compare(Incoming.Event event, Heartbeat heartbeat) {
        List<AttemptKey> named = heartbeat.attempts().stream().limit(MOST).toList();
        return Transactions.read(() -> runs.expectedOf(event.organisation(), heartbeat.machine()))
                .flatMap(expected -> Multi.createFrom()
                        .iterable(differing(expected, named))
                        .onItem()
                        .transformToUniAndConcatenate(run -> compare(event, heartbeat, run))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** The runs about which the two do not agree, or did not the last time. */
    private static Set<RunId> differing(Map<AttemptKey, Boolean> expected, Collection<AttemptKey> named) {
        Predicate<AttemptKey> isSettled = attempt -> named.contains(attempt) && !expected.getOrDefault(attempt, true);
        return Stream.concat(expected.keySet().stream(), named.stream())
                .filter(isSettled.negate())
                .map(AttemptKey::run)
                .collect(Collectors.toSet());
    }

    private Uni<Void> compare(Incoming.Event event, Heartbeat heartbeat, RunId id) {
        List<Integer> named = heartbeat.attempts().stream()
                .filter(attempt -> attempt.run().equals(id))
                .map(AttemptKey::attempt)
                .distinct()
                .toList();
        return outbox.transact(() -> runs.findLocked(id)
                .flatMap(found -> found.filter(run -> Runs.isOwn(event, run))
                        .map(run -> machines.addressOf(event.organisation(), heartbeat.machine())
                                .map(registered -> RollCall.decide(run, heartbeat.machine(), named, registered))
                                .flatMap(decision -> carryOut(run, decision)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> carryOut(Run before, Decision decision) {
        return decision.next().equals(before)
                ? Uni.createFrom().voidItem()
                : decisions.write(decision).replaceWithVoid();
    }
}
