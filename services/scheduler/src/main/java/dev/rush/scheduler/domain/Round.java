package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.ArrayList;
import java.util.List;

/** Looks at open requests, the oldest first; what one takes is taken for the next. */
public final class Round {
    private Round() {}

    /** The steps of those requests about which there is something to say. */
    public static List<Step> decide(List<Request> open, List<MachineState> machines, Load load) {
        List<Step> steps = new ArrayList<>();
        Load now = load;
        for (Request request : open) {
            PlacementDecision decision = PlacementRules.decide(request.asked(), machines, now);
            now = switch (decision) {
                case Found found ->
                    now.with(found.machine().machine(), request.asked().repository());
                case NotYet notYet -> now;
            };
            Step step = request.answered(decision);
            if (step.said().isPresent()) {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }
}
