package dev.rush.scheduler.domain;

import dev.rush.contracts.capability.Requirement;
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
 * @param ofRepository what the repository was found to require: by a machine that handed this run back, or when another run had it
 */
public record Explanation(String state, String machine, List<Refusal> refusals, List<Requirement> ofRepository) {
    public Explanation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(machine, "machine");
        refusals = List.copyOf(refusals);
        ofRepository = List.copyOf(ofRepository);
    }

    /** Where a run would go that asked now. */
    public static Explanation dry(Request request, List<MachineState> own, Load load) {
        List<Requirement> known = known(request);
        return switch (PlacementRules.decide(request, own, load)) {
            case Found found -> new Explanation("would-go", found.machine().name(), found.refusals(), known);
            case NotYet notYet -> new Explanation("waits", "", notYet.refusals(), known);
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
                        "placed", holds.placed().machineName(), holds.placed().refusals(), known(request));
            case Answer.Released released -> new Explanation("over", "", List.of(), known(request));
            case Answer.Unanswered unanswered -> dry(request, own, load);
            case Answer.Waits waits -> dry(request, own, load);
        };
    }

    private static List<Requirement> known(Request request) {
        List<Requirement> read = request.asked().ofRepository();
        return read.isEmpty() ? request.hints() : read;
    }
}
