package dev.rush.simulation.explore;

import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.pullrequests.domain.DeliveryStep;
import dev.rush.simulation.product.Product;
import java.util.BitSet;
import java.util.function.BiConsumer;

/** Everything that can happen next. */
final class Moves {
    private final Vocabulary words;
    private final Scope scope;
    private final DispatchSteps dispatch;
    private final SchedulerSteps scheduler;
    private final MachineSteps machines;
    private final ShopSteps shop;

    Moves(Product product, Vocabulary words, Scope scope) {
        this.words = words;
        this.scope = scope;
        this.dispatch = new DispatchSteps(product, words, scope);
        this.scheduler = new SchedulerSteps(product, words);
        this.machines = new MachineSteps(product, words);
        this.shop = new ShopSteps(product, words);
    }

    DispatchSteps dispatch() {
        return dispatch;
    }

    void each(World world, BiConsumer<Move, World> next) {
        int first = scope.isEager() ? words.firstUnheard(world) : -1;
        if (first >= 0) {
            hear(world, first, next);
        } else if (scope.isEager() && isOnItsWay(world)) {
            deliver(world, next);
        } else {
            all(world, next);
        }
    }

    /** A step that nobody else sees, and that is the same before and after whatever else happens. */
    private static boolean isOnItsWay(World world) {
        return world.shop()
                .delivery()
                .map(delivery -> DeliveryStep.of(delivery.state()))
                .filter(step -> step == DeliveryStep.CHECK || step == DeliveryStep.PUSH)
                .isPresent();
    }

    private void all(World world, BiConsumer<Move, World> next) {
        BitSet said = world.said();
        for (int word = said.nextSetBit(0); word >= 0; word = said.nextSetBit(word + 1)) {
            if (!scope.isEager() || !(words.word(word) instanceof Word.Ask)) {
                hear(world, word, next);
            }
        }
        timers(world, next);
        machines(world, next);
        if (world.shop().delivery().isPresent()) {
            deliver(world, next);
        }
        people(world, next);
        lose(world, next);
    }

    private void deliver(World world, BiConsumer<Move, World> next) {
        shop.stepped(world).forEach(after -> next.accept(new Move("the delivery", "takes its next step", ""), after));
    }

    private void hear(World before, int number, BiConsumer<Move, World> next) {
        Word word = words.word(number);
        World world = scope.notes(word) ? before.reading(number) : before;
        switch (word) {
            case Word.Ask ask -> {
                if (ask.request() instanceof RequestPlacement asked) {
                    scheduler
                            .asked(world, asked)
                            .forEach(after -> next.accept(new Move("the scheduler", "hears", word), after));
                }
                if (ask.request() instanceof ReleasePlacement released) {
                    next.accept(new Move("the scheduler", "hears", word), scheduler.released(world, released));
                }
            }
            case Word.Answer answer -> next.accept(new Move("dispatch", "hears", word), dispatch.placed(world, answer));
            case Word.Report report ->
                next.accept(new Move("dispatch", "hears", word), dispatch.reported(world, report));
            case Word.Outcome outcome ->
                next.accept(new Move("dispatch", "hears", word), dispatch.delivered(world, outcome));
            case Word.Decided decided ->
                next.accept(new Move("the delivery", "hears", word), shop.heard(world, decided.event()));
            case Word.Command command -> {
                for (int machine = 0; machine < world.machines().size(); machine++) {
                    if (machines.takes(machine, command)) {
                        next.accept(
                                new Move(name(machine), "hears", word),
                                machines.told(world, machine, command.command()));
                    }
                }
            }
        }
    }

    private void timers(World world, BiConsumer<Move, World> next) {
        dispatch.expired(world)
                .ifPresent(after -> next.accept(new Move("dispatch", "lets the deadline pass", ""), after));
        dispatch.lost(world)
                .ifPresent(after -> next.accept(new Move("dispatch", "gives up the run's machine", ""), after));
        next.accept(new Move("dispatch", "reminds", ""), dispatch.reminded(world));
        next.accept(new Move("the scheduler", "says again who has a slot", ""), scheduler.repeated(world));
    }

    private void machines(World world, BiConsumer<Move, World> next) {
        for (int machine = 0; machine < world.machines().size(); machine++) {
            boolean isBusy = false;
            for (var entry : world.machines().get(machine).entrySet()) {
                attempt(world, machine, entry.getKey(), entry.getValue(), next);
                isBusy |= entry.getValue().isExecuted();
            }
            if (isBusy && world.luck().pauses() > 0) {
                next.accept(new Move(name(machine), "sleeps and wakes", ""), machines.paused(world, machine, false));
                next.accept(new Move(name(machine), "loses its worker", ""), machines.paused(world, machine, true));
            }
        }
    }

    private void attempt(World world, int machine, int attempt, Local local, BiConsumer<Move, World> next) {
        String number = "of attempt " + attempt;
        switch (local.stage()) {
            case TAKEN -> {
                if (MachineSteps.mayHandBack(local) && world.luck().handBacks() > 0) {
                    next.accept(
                            new Move(name(machine), "hands back", number),
                            machines.handedBack(world, machine, attempt));
                }
                if (MachineSteps.mayStep(local) && !scope.isContrary()) {
                    next.accept(
                            new Move(name(machine), "starts the agent", number),
                            machines.spawned(world, machine, attempt, local));
                }
            }
            case WORKING -> {
                if (MachineSteps.mayStep(local)) {
                    for (AttemptOutcome outcome : machines.outcomes(machine, attempt, local)) {
                        next.accept(
                                new Move(name(machine), "publishes the end " + number + ":", outcome),
                                machines.ended(world, machine, attempt, outcome));
                    }
                }
            }
            case OVER ->
                next.accept(
                        new Move(name(machine), "says again the end", number),
                        machines.saidAgain(world, machine, local));
        }
        if (local.isExecuted() && local.fence().isFrozen()) {
            next.accept(
                    new Move(name(machine), "asks again about attempt", Integer.toString(attempt)),
                    machines.ask(world, machine, attempt, local.fence()));
        }
    }

    private void people(World world, BiConsumer<Move, World> next) {
        if (world.luck().deeds() == 0) {
            return;
        }
        World after = world.with(world.luck().done());
        next.accept(new Move("a person", "stops the run", ""), dispatch.stopped(after));
        if (world.shop().requests().stream().anyMatch(one -> one.fate() == Shop.Fate.OPEN)) {
            next.accept(
                    new Move("a person", "closes the pull request", ""),
                    after.with(after.shop().after(Shop.Fate.CLOSED)));
            next.accept(
                    new Move("a person", "merges the pull request", ""),
                    after.with(after.shop().after(Shop.Fate.MERGED)));
        }
    }

    private void lose(World world, BiConsumer<Move, World> next) {
        if (world.luck().losses() == 0) {
            return;
        }
        BitSet said = world.said();
        for (int word = said.nextSetBit(0); word >= 0; word = said.nextSetBit(word + 1)) {
            next.accept(new Move("the broker", "loses", words.word(word)), world.losing(word));
        }
    }

    private static String name(int machine) {
        return "m" + (machine + 1);
    }
}
