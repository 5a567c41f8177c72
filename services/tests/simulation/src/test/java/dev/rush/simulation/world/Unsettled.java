package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Settlement;
import dev.rush.worker.domain.Asking;
import dev.rush.worker.domain.WorkRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of a machine of which it has not heard what became: it asks again, and keeps the work until it knows. */
final class Unsettled {
    private final Setting setting;
    private final MachineId machine;
    private final Map<AttemptKey, Asking> asked = new HashMap<>();

    Unsettled(Setting setting, MachineId machine) {
        this.setting = setting;
        this.machine = machine;
    }

    /** The broker has the end of an attempt. */
    void closed(AttemptKey key, Journaled known, AttemptEnded end) {
        boolean leavesWork = WorkRules.leavesWork(end.outcome(), () -> false);
        if (setting.product().mayGoAtEnd(end.outcome(), leavesWork)) {
            discard(key, known);
        }
        if (WorkRules.isResult(end.outcome())) {
            ask(key);
            known.settled.ifPresent(settlement -> letGo(key, known, settlement));
        }
    }

    /** From now on asks for what became of it. */
    void ask(AttemptKey key) {
        asked.put(key, Asking.first(setting.time().nanos()));
    }

    /** The machine was told. */
    void letGo(AttemptKey key, Journaled known, Settlement settlement) {
        asked.remove(key);
        if (setting.product().mayGo(settlement)) {
            discard(key, known);
        }
    }

    private void discard(AttemptKey key, Journaled known) {
        known.hasWorktree = false;
        if (known.end.filter(end -> WorkRules.isResult(end.outcome())).isPresent()) {
            setting.checker().discarded(key, Names.head(key, machine));
        }
    }

    /** Those to ask for now; the next time is later. */
    List<AttemptKey> due() {
        long now = setting.time().nanos();
        List<AttemptKey> due = asked.entrySet().stream()
                .filter(entry ->
                        entry.getValue().isDue(now) && setting.product().saysAgain())
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(key -> asked.computeIfPresent(key, (same, asking) -> asking.next(now)));
        return due;
    }

    /** The worker died. */
    void forget() {
        asked.clear();
    }
}
