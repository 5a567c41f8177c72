package dev.rush.scheduler.domain;

import dev.rush.contracts.machine.MachineState;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at open requests, each in its turn as {@link Turns} says; what one takes is taken for the next. */
public final class Round {
    private Round() {}

    /** The steps of those requests about which there is something to say; each learns what has changed for it. */
    public static List<Step> decide(List<Request> open, List<MachineState> machines, Load load) {
        return go(open, machines, load, true);
    }

    /**
     * Gives what is free to those that wait; who was told why it waits is not told again when nothing is free. For when
     * slots may have come free, and nothing else has changed.
     */
    public static List<Step> fill(List<Request> open, List<MachineState> machines, Load load) {
        return go(open, machines, load, false);
    }

    private static List<Step> go(List<Request> open, List<MachineState> machines, Load load, boolean all) {
        List<Step> steps = new ArrayList<>();
        Choices choices = new Choices(machines, load);
        Turns turns = new Turns(open, load);
        for (Optional<Request> next = turns.next(); next.isPresent(); next = turns.next()) {
            Request request = next.get();
            if (!all
                    && request.isAnswered()
                    && !choices.hasFreeSlot(request.asked().organisation())) {
                continue;
            }
            PlacementDecision decision = choices.decide(request);
            if (decision instanceof Found) {
                turns.given();
            }
            Step step = request.answered(decision);
            if (step.said().isPresent()) {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }
}
