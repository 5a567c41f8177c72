package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunPhase;
import dev.rush.simulation.explore.Local.Stage;
import dev.rush.simulation.product.Product;
import dev.rush.worker.domain.Addressee;
import dev.rush.worker.domain.AttemptRules;
import dev.rush.worker.domain.AttemptRules.Deed;
import dev.rush.worker.domain.FenceState;
import dev.rush.worker.domain.WorkRules;
import java.util.List;
import java.util.SortedMap;

/** What the machines do. What an agent makes of its attempt is left open: work, nothing, or what it had done when it was stopped. */
final class MachineSteps {
    private final Product product;
    private final Vocabulary words;

    MachineSteps(Product product, Vocabulary words) {
        this.product = product;
        this.words = words;
    }

    /** Whether a machine reads the partition of a command, and takes the command for its own. */
    boolean takes(int machine, Word.Command command) {
        var own = Scene.address(machine);
        return own.partition() == command.address().partition()
                && product.isMeant(
                        new Addressee(Scene.machine(machine), own.generation()),
                        command.machine().value(),
                        Long.toString(command.address().generation()));
    }

    World told(World world, int machine, MachineCommand command) {
        int attempt = command.attempt();
        SortedMap<Integer, Local> own = world.machines().get(machine);
        if (command instanceof MachineCommand.StartAttempt) {
            return started(world, machine, attempt, own);
        }
        Local known = own.get(attempt);
        if (known == null) {
            return world;
        }
        return switch (command) {
            case MachineCommand.StartAttempt start -> world;
            case MachineCommand.StopAttempt stop ->
                carryOut(world, machine, attempt, AttemptRules.stop(known.standing()));
            case MachineCommand.AttemptConfirmed confirmed ->
                known.isExecuted()
                        ? world.with(
                                machine, attempt, known.fenced(known.fence().confirmed(confirmed.question())))
                        : world;
            case MachineCommand.AttemptSettled settled ->
                AttemptRules.mayNote(known.standing()) && settled.settlement() != Settlement.CONCLUDED
                        ? world.with(
                                machine,
                                attempt,
                                known.settled(settled.settlement(), product.mayGo(settled.settlement())))
                        : world;
            case MachineCommand.DeliverMessage message -> world;
            case MachineCommand.WithdrawMessage withdrawn -> world;
        };
    }

    private World started(World world, int machine, int attempt, SortedMap<Integer, Local> own) {
        int highest = own.isEmpty() ? 0 : own.lastKey();
        Local known = own.get(attempt);
        if (!product.isNew(highest, attempt)) {
            return known == null ? world : carryOut(world, machine, attempt, AttemptRules.startAgain(known.standing()));
        }
        Local taken = Local.taken(known == null ? 0 : known.spawns());
        return say(world.with(machine, attempt, taken), machine, new AttemptTaken(Scene.RUN, attempt));
    }

    private World carryOut(World world, int machine, int attempt, List<Deed> deeds) {
        World next = world;
        for (Deed deed : deeds) {
            Local local = next.local(machine, attempt);
            next = switch (deed) {
                case SAY_TAKEN -> say(next, machine, new AttemptTaken(Scene.RUN, attempt));
                case SAY_STARTED -> say(next, machine, start(attempt));
                case SAY_END -> say(next, machine, local.end().orElseThrow());
                case STOP -> next.with(machine, attempt, local.stopped());
            };
        }
        return next;
    }

    /** Its agent is started, unless a stop came first or another attempt is in its place. */
    World spawned(World world, int machine, int attempt, Local local) {
        if (local.isStopped() || local.fence().isSuperseded()) {
            return ended(world, machine, attempt, new AttemptOutcome.Stopped(false));
        }
        return say(world.with(machine, attempt, local.spawned()), machine, start(attempt));
    }

    /** The repository requires something that this machine does not have, and that nobody knew. */
    World handedBack(World world, int machine, int attempt) {
        List<Requirement> read = List.of(new Requirement("need=" + attempt));
        World next = world.with(world.luck().handedBack());
        return ended(next, machine, attempt, new AttemptOutcome.Unfit(read, read));
    }

    /** A stop that came first, or another attempt in its place, is what the attempt ends by. */
    static boolean mayHandBack(Local local) {
        return mayStep(local) && !local.isStopped() && !local.fence().isSuperseded();
    }

    /** What an agent that ends now can come to. */
    List<AttemptOutcome> outcomes(int machine, int attempt, Local local) {
        if (local.isStopped() || local.fence().isSuperseded()) {
            return List.of(new AttemptOutcome.Stopped(true));
        }
        return List.of(Scene.changed(attempt, Scene.machine(machine)), new AttemptOutcome.Unchanged(""));
    }

    World ended(World world, int machine, int attempt, AttemptOutcome outcome) {
        AttemptEnded end = new AttemptEnded(Scene.RUN, attempt, outcome, 1);
        boolean mayGo = product.mayGoAtEnd(outcome, WorkRules.leavesWork(outcome, () -> false));
        Local local = world.local(machine, attempt);
        return say(world.with(machine, attempt, local.ended(end, !mayGo)), machine, end);
    }

    /** The end of a result that nobody has settled is said again. */
    World saidAgain(World world, int machine, Local local) {
        boolean isOpen = local.settled().isEmpty()
                && local.end().filter(end -> WorkRules.isResult(end.outcome())).isPresent();
        return isOpen && product.saysAgain() ? say(world, machine, local.end().orElseThrow()) : world;
    }

    /** The machine sleeps and wakes, or its worker dies and another goes on: what is executed waits until it is confirmed. */
    World paused(World world, int machine, boolean died) {
        World next = world.with(world.luck().paused());
        long question = world.luck().pauses();
        for (var entry : world.machines().get(machine).entrySet()) {
            Local local = entry.getValue();
            if (local.isExecuted()) {
                FenceState fence = product.frozen(died ? FenceState.OPEN : local.fence(), question);
                boolean late = !isCurrent(world, machine, entry.getKey());
                next = ask(
                        next.with(machine, entry.getKey(), local.paused(fence, late)), machine, entry.getKey(), fence);
            }
        }
        return next;
    }

    /** What is open is asked again. */
    World ask(World world, int machine, int attempt, FenceState fence) {
        var asked = new ConfirmationAsked(
                Scene.RUN, attempt, fence.question(), Scene.machine(machine), Scene.address(machine));
        return fence.isFrozen() ? say(world, machine, asked) : world;
    }

    private static boolean isCurrent(World world, int machine, int attempt) {
        RunPhase phase = world.run().phase();
        return world.run().attempt() == attempt
                && world.run()
                        .holder()
                        .filter(by -> by.machine().equals(Scene.machine(machine)))
                        .isPresent()
                && (phase == RunPhase.STARTING || phase == RunPhase.RUNNING || phase == RunPhase.STOPPING);
    }

    static boolean mayStep(Local local) {
        return local.stage() != Stage.OVER && !local.fence().isFrozen();
    }

    private static AttemptStarted start(int attempt) {
        return new AttemptStarted(Scene.RUN, attempt, "rush/" + Scene.RUN, "a".repeat(40), "");
    }

    private World say(World world, int machine, AttemptEvent event) {
        return world.saying(words.of(new Word.Report(Scene.machine(machine), event)));
    }
}
