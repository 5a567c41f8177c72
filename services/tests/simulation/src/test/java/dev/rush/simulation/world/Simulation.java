package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect;
import dev.rush.dispatch.domain.run.Holder;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.simulation.product.Product;
import dev.rush.worker.domain.Addressee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A world that a seed decides: two hours and a quarter in which everything can go wrong, and then calm, in which everything must
 * come to its end.
 */
public final class Simulation {
    private static final Instant CALM = Timeline.BEGIN.plus(Duration.ofMinutes(135));
    private static final Instant END = CALM.plus(Duration.ofHours(60));
    private static final Duration CHECK = Duration.ofMinutes(10);

    private final Setting setting;
    private final Forge forge;
    private final Fleet fleet;
    private final Slots slots;
    private final Desk desk;
    private final Deliveries deliveries;
    private final List<Computer> computers = new ArrayList<>();

    /**
     * What came of a seed.
     *
     * @param seed the same seed gives the same world
     * @param runs how many runs there were
     * @param events how many things happened
     * @param seen what runs and messages went through
     * @param violations the promises that were broken
     */
    public record Result(long seed, int runs, long events, Set<String> seen, List<String> violations) {}

    private Simulation(long seed, Product product) {
        setting = new Setting(seed, product);
        forge = new Forge(setting);
        fleet = new Fleet(setting);
        slots = new Slots(setting);
        desk = new Desk(setting, this::carry);
        deliveries = new Deliveries(setting, forge);
        slots.tell(said -> desk.send(Optional.empty(), said, 0));
        deliveries.tell(said -> desk.send(Optional.empty(), said, 0));
        fleet.tell(this::carry);
        int machines = 2 + setting.chance().below(2);
        for (int number = 1; number <= machines; number++) {
            computers.add(computer(number));
        }
    }

    /** Lets the world of a seed go on until it is done. */
    public static Result run(long seed, Product product) {
        return new Simulation(seed, product).run(seed);
    }

    private Result run(long seed) {
        new People(setting, desk, forge).begin();
        new Trouble(setting, List.of(fleet, slots, desk, deliveries), computers, forge).begin(CALM);
        while (setting.time().step(CALM)) {
            if (isBroken()) {
                return result(seed);
            }
        }
        setting.chance().calm();
        for (Instant until = CALM; until.isBefore(END) && !isBroken(); until = until.plus(CHECK)) {
            while (setting.time().step(until)) {
                if (isBroken()) {
                    return result(seed);
                }
            }
            if (undone().isEmpty()) {
                return result(seed);
            }
        }
        undone().forEach(setting.checker()::violated);
        return result(seed);
    }

    private boolean isBroken() {
        return !setting.checker().violations().isEmpty();
    }

    private Result result(long seed) {
        return new Result(
                seed,
                desk.runs().size(),
                setting.time().happened(),
                setting.checker().seen(),
                setting.checker().violations());
    }

    /** What has not come to its end. */
    private List<String> undone() {
        List<String> undone = new ArrayList<>();
        desk.runs().stream()
                .filter(run -> !run.phase().isTerminal())
                .forEach(run -> undone.add("T: run " + run.spec().run() + " is " + run.status()));
        desk.runs().stream()
                .filter(run -> run.phase().isTerminal() && run.phase() != RunPhase.SUCCEEDED)
                .filter(run -> run.following().continued().isEmpty())
                .filter(run -> forge.shows(run.spec().run()))
                .forEach(run -> undone.add(
                        "P: run " + run.spec().run() + " is " + run.status() + ", and its pull request is there"));
        desk.messages().stream()
                .filter(message -> !message.state().isTerminal())
                .forEach(message -> undone.add("S: message " + message.id() + " is " + message.state()));
        slots.held().forEach(slot -> undone.add("O: the slot of " + slot.name() + " is held"));
        computers.stream()
                .filter(computer -> !computer.isIdle())
                .forEach(computer -> undone.add("O: machine " + computer.id() + " is not done"));
        if (deliveries.isUnderWay()) {
            undone.add("P: a delivery is under way");
        }
        return undone;
    }

    private Computer computer(int number) {
        MachineId id = new MachineId(String.format("machine%05d", number));
        Computer computer = new Computer(setting, id, new Line(this::take));
        register(computer, 1 + setting.chance().below(2));
        return computer;
    }

    private void register(Computer computer, int places) {
        if (computer.address().isPresent()) {
            return;
        }
        computer.line()
                .send(
                        Optional.of(computer.id()),
                        new RegisterMachine(
                                computer.id(),
                                Setting.ORGANISATION,
                                computer.id().value(),
                                places,
                                List.of(Setting.AGENT),
                                Rules.labels(computer.id()),
                                "1"),
                        0,
                        () -> {});
        setting.time().after(Duration.ofSeconds(60), () -> register(computer, places));
    }

    private void take(Optional<MachineId> sender, Object event, long sequence) {
        switch (event) {
            case Heartbeat heartbeat -> {
                fleet.send(sender, heartbeat, sequence);
                desk.send(sender, heartbeat, sequence);
            }
            case RegisterMachine registration -> fleet.send(sender, registration, sequence);
            case BundleChunk chunk -> deliveries.send(sender, chunk, sequence);
            case AttemptEvent said -> desk.send(sender, said, sequence);
            default -> throw new IllegalArgumentException(String.valueOf(event));
        }
    }

    private void carry(MachineState state, long sequence) {
        slots.send(Optional.empty(), state, sequence);
        desk.send(Optional.empty(), state, sequence);
        computers.stream()
                .filter(computer -> computer.id().equals(state.machine()))
                .forEach(computer -> setting.time()
                        .after(
                                setting.chance().delay(),
                                () -> computer.line().deliver(() -> computer.addressed(state.address()))));
    }

    private void carry(Run run, Effect effect) {
        switch (effect) {
            case Effect.Announce said -> {
                if (said.event() instanceof RunEvent.ResultAccepted accepted) {
                    AttemptKey key = new AttemptKey(accepted.run(), accepted.attempt());
                    String expected = Names.head(key, run.holder().orElseThrow().machine());
                    setting.checker().accepted(key, accepted.result().headCommit(), expected);
                }
                deliveries.send(Optional.empty(), said.event(), 0);
            }
            case Effect.ShowState shown -> {}
            case Effect.AskScheduler ask -> slots.send(Optional.empty(), ask.request(), 0);
            case Effect.TellMachine tell -> {
                command(tell);
                if (setting.chance().doubles()) {
                    command(tell);
                }
            }
        }
    }

    private void command(Effect.TellMachine tell) {
        if (setting.chance().loses()) {
            return;
        }
        setting.time()
                .after(
                        setting.chance().delay(),
                        () -> computers.stream()
                                .filter(computer -> reads(computer, tell.machine()))
                                .forEach(computer -> computer.line().deliver(() -> computer.hear(tell.command()))));
    }

    private boolean reads(Computer computer, Holder to) {
        return computer.address()
                .filter(own -> own.partition() == to.address().partition())
                .filter(own -> setting.product()
                        .isMeant(
                                new Addressee(computer.id(), own.generation()),
                                to.machine().value(),
                                Long.toString(to.address().generation())))
                .isPresent();
    }
}
