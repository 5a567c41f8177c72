package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Refusal;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.List;
import java.util.Objects;

/**
 * Why a run is where it is, or where it would go.
 *
 * @param state {@code placed}, {@code would-go}, {@code waits} or {@code over}
 * @param machine the machine's name; empty where there is none
 * @param refusals why none of the others
 */
public record Explanation(String state, String machine, List<Refusal> refusals) {
    public Explanation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(machine, "machine");
        refusals = List.copyOf(refusals);
    }

    /** Where a run would go that asked now. */
    public static Explanation of(PlacementDecision decision) {
        return switch (decision) {
            case Found found -> new Explanation("would-go", found.machine().name(), found.refusals());
            case NotYet notYet -> new Explanation("waits", "", notYet.refusals());
        };
    }

    /**
     * Why a run is where it is: what was decided, for one that has a machine; how it looks now, for one that waits.
     *
     * @param own the machines of its organisation
     */
    public static Explanation of(Request request, List<MachineState> own, Load load) {
        return switch (request.answer()) {
            case Answer.Holds holds ->
                new Explanation(
                        "placed", holds.placed().machineName(), holds.placed().refusals());
            case Answer.Released released -> new Explanation("over", "", List.of());
            case Answer.Unanswered unanswered -> now(request, own, load);
            case Answer.Waits waits -> now(request, own, load);
        };
    }

    private static Explanation now(Request request, List<MachineState> own, Load load) {
        return of(PlacementRules.decide(request.asked(), own, load));
    }
}
