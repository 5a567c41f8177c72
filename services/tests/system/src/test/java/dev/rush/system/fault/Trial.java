package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.contracts.run.RunPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One fault while runs are under way: work begins, the fault happens and is over, the runs end, and the checker judges. */
record Trial(Fleet fleet, Workload work) {
    private static final int RUNS = Integer.getInteger("rush.fault.runs", 4);
    private static final Duration END_LIMIT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Something that happens to a fleet. */
    @FunctionalInterface
    interface Happening {
        void happen() throws Exception;
    }

    /** The fault comes while the runs are on their way, of which there are as many as all workers together have slots. */
    void onEverySlot(String fault, Happening happening) throws Exception {
        List<String> runs = work.begin(fleet.workers().size() * Fleet.SLOTS, Duration.ofSeconds(2));
        happening.happen();
        judge(fault, runs, Set.of(RunPhase.SUCCEEDED));
    }

    /** The fault comes while agents work. */
    void whileAgentsWork(String fault, Set<RunPhase> ends, Happening happening) throws Exception {
        List<String> runs = work.begin(RUNS, Duration.ofSeconds(8));
        work.awaitPhase(runs, RunPhase.RUNNING);
        happening.happen();
        judge(fault, runs, ends);
    }

    /** The fault is there before the first run is. */
    void from(String fault, Happening before, Happening after) throws Exception {
        before.happen();
        List<String> runs = work.begin(RUNS, Duration.ofSeconds(2));
        after.happen();
        judge(fault, runs, Set.of(RunPhase.SUCCEEDED));
    }

    private void judge(String fault, List<String> runs, Set<RunPhase> ends) throws Exception {
        Map<String, Duration> recoveries = work.awaitEnds(runs, END_LIMIT);
        List<Violation> violations = Checker.settle(fleet.subject(), PATIENCE);
        FaultTable.note(fault, violations.size(), recoveries.values());
        assertThat(violations).as(fault).isEmpty();
        Map<String, RunPhase> phases = fleet.ledger().phases();
        assertThat(runs).as(fault).allSatisfy(run -> assertThat(phases.get(run)).isIn(ends));
    }
}
