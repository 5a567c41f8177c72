package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a machine says that it executes with what dispatch holds of one run. What differs only for a moment, because a
 * command or an answer is on its way, is let pass: what counts is how often in a row the machine has said so, and not how long.
 */
public final class RollCall {
    /** How many words of a machine in a row make a difference that counts. */
    static final int PATIENCE = 3;

    private RollCall() {}

    /**
     * What follows from the word of a machine that names those attempts of the run; none of them when it names the run not.
     * A machine that lacks the attempt is told again to start or to stop it, which it answers with how far it has come. One
     * that executes what nobody waits for is told to stop, and what became of its result.
     *
     * @param registered the address of the machine, as the registry has it; nothing when it is not known
     */
    public static Decision decide(
            Run now, MachineId machine, List<Integer> named, Optional<MachineAddress> registered) {
        Decision stops = Decision.reminder(now, stopOthers(now, machine, named, registered));
        if (now.current().heldBy(machine).isEmpty()) {
            return stops;
        }
        boolean agreed = isExpected(now) == named.contains(now.attempt());
        Run next = stops.next()
                .with(now.current().answering(agreed ? 0 : now.current().differed() + 1));
        Decision counted = new Decision(next, stops.effects());
        return agreed || !isTime(next.current().differed()) ? counted : counted.plus(difference(next));
    }

    /** Whether the machine that has the attempt should be executing it. */
    static boolean isExpected(Run run) {
        return switch (run.phase()) {
            case STARTING, RUNNING, STOPPING -> true;
            case QUEUED, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> false;
        };
    }

    /** After three, six, twelve … times: who does not answer is told ever more seldom. */
    private static boolean isTime(int differed) {
        return differed % PATIENCE == 0 && Integer.bitCount(differed / PATIENCE) == 1;
    }

    private static List<Effect> difference(Run run) {
        if (isExpected(run)) {
            return RunLife.question(run);
        }
        List<Effect> effects = new ArrayList<>(RunLife.tellStop(run));
        if (run.phase().isTerminal() && run.current().isAccepted()) {
            effects.addAll(Settling.again(run));
        }
        return effects;
    }

    /** Attempts that are not the current one, or that another machine has. */
    private static List<Effect> stopOthers(
            Run now, MachineId machine, List<Integer> named, Optional<MachineAddress> registered) {
        boolean isHolder = now.current().heldBy(machine).isPresent();
        return named.stream()
                .filter(attempt -> attempt > 0 && !(isHolder && attempt == now.attempt()))
                .flatMap(attempt -> registered.stream().map(address -> (Effect) new TellMachine(
                        new Holder(machine, "", address),
                        new StopAttempt(now.spec().run(), attempt))))
                .toList();
    }
}
