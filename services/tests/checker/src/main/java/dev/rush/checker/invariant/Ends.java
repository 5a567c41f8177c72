package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Heard;
import dev.rush.checker.history.Decided.Run;
import dev.rush.contracts.run.RunPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** T: no run is lost. */
final class Ends {
    private Ends() {}

    static List<Violation> check(Decided decided) {
        Map<String, RunPhase> phases = decided.runs().stream().collect(Collectors.toMap(Run::id, Run::phase));
        Map<String, RunPhase> heard = decided.heard().stream().collect(Collectors.toMap(Heard::run, Heard::phase));
        List<Violation> found = new ArrayList<>();
        decided.accepted().stream()
                .filter(run -> !phases.containsKey(run))
                .forEach(run -> found.add(new Violation(Invariant.T, run, "was accepted and is gone")));
        phases.forEach((run, phase) -> {
            if (!phase.isTerminal()) {
                found.add(new Violation(Invariant.T, run, "has not ended: " + phase.wire()));
            } else if (heard.get(run) != phase) {
                found.add(new Violation(
                        Invariant.T, run, "ended as " + phase.wire() + ", and readers heard " + heard.get(run)));
            }
        });
        return found;
    }
}
