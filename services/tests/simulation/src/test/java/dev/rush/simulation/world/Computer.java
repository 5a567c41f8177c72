package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.simulation.product.Product;
import dev.rush.worker.domain.AttemptRules;
import dev.rush.worker.domain.AttemptRules.Deed;
import dev.rush.worker.domain.AttemptRules.Standing;
import dev.rush.worker.domain.WorkRules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine: its disk and its agents survive its worker; while it sleeps or is cut off nothing comes or goes. */
final class Computer {
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Setting setting;
    private final Product product;
    private final MachineId id;
    private final Line line;
    private final Map<AttemptKey, Journaled> disk = new LinkedHashMap<>();
    private final Map<AttemptKey, Execution> running = new LinkedHashMap<>();
    private final Unsettled unsettled;
    private final Agents agents;
    private Optional<MachineAddress> address = Optional.empty();
    private int life;

    Computer(Setting setting, MachineId id, Line line) {
        this.setting = setting;
        this.product = setting.product();
        this.id = id;
        this.line = line;
        this.unsettled = new Unsettled(setting, id);
        this.agents = new Agents(setting.chance(), id);
        beat();
        look();
    }

    MachineId id() {
        return id;
    }

    Line line() {
        return line;
    }

    void addressed(MachineAddress to) {
        address = Optional.of(to);
    }

    Optional<MachineAddress> address() {
        return address;
    }

    Map<AttemptKey, Journaled> disk() {
        return disk;
    }

    boolean isIdle() {
        return running.isEmpty() && disk.values().stream().noneMatch(Journaled::awaitsSettlement);
    }

    void hear(MachineCommand command) {
        AttemptKey key = new AttemptKey(command.run(), command.attempt());
        switch (command) {
            case StartAttempt start -> start(key, start);
            case MachineCommand.StopAttempt stop -> carryOut(key, AttemptRules.stop(standing(key)));
            case MachineCommand.AttemptConfirmed confirmed ->
                Optional.ofNullable(running.get(key))
                        .ifPresent(run -> run.fence = run.fence.confirmed(confirmed.question()));
            case MachineCommand.AttemptSettled settled -> settle(key, settled);
            case MachineCommand.DeliverMessage message ->
                agents.receipts(key, message).forEach((receipt, pause) -> later(pause, () -> say(key, receipt)));
            case MachineCommand.WithdrawMessage withdrawn -> {}
        }
    }

    private void start(AttemptKey key, StartAttempt start) {
        int highest = disk.keySet().stream()
                .filter(known -> known.run().equals(key.run()))
                .mapToInt(AttemptKey::attempt)
                .max()
                .orElse(0);
        if (!product.isNew(highest, key.attempt())) {
            carryOut(key, AttemptRules.startAgain(standing(key)));
            return;
        }
        disk.put(key, new Journaled(start));
        say(key, new AttemptTaken(key.run(), key.attempt()));
        running.put(key, new Execution());
        later(setting.chance().seconds(1, setting.chance().once(8) ? 600 : 30), () -> step(key));
    }

    private Standing standing(AttemptKey key) {
        Journaled known = disk.get(key);
        Execution execution = running.get(key);
        return new Standing(
                known != null && known.isOpen(),
                known != null && known.end.isPresent(),
                execution != null,
                execution != null && execution.hasStarted);
    }

    private void carryOut(AttemptKey key, List<Deed> deeds) {
        for (Deed deed : deeds) {
            switch (deed) {
                case SAY_TAKEN -> say(key, new AttemptTaken(key.run(), key.attempt()));
                case SAY_STARTED -> say(key, started(key));
                case SAY_END -> journaled(key).end.ifPresent(end -> say(key, end));
                case STOP -> stop(key);
            }
        }
    }

    private void stop(AttemptKey key) {
        Execution execution = running.get(key);
        if (execution != null) {
            execution.fence = execution.fence.stopped();
            journaled(key).isStopped = true;
            later(setting.chance().seconds(1, 15), () -> step(key));
        }
    }

    /** Does what comes next for an attempt, once that may count. */
    private void step(AttemptKey key) {
        Execution execution = running.get(key);
        if (execution == null || execution.isEnding) {
            return;
        }
        Journaled known = journaled(key);
        if (known.end.isPresent()) {
            publish(key, known.end.get());
        } else if (execution.fence.isFrozen()) {
            later(LOOK, () -> step(key));
        } else if (known.agentUntil.isEmpty()) {
            spawn(key, execution, known);
        } else if (known.isStopped || !known.agentUntil.get().isAfter(now())) {
            end(key, agents.end(key, known.isStopped || execution.fence.isSuperseded()));
        } else {
            later(Duration.between(now(), known.agentUntil.get()), () -> step(key));
        }
    }

    private void spawn(AttemptKey key, Execution execution, Journaled known) {
        Optional<AttemptOutcome> early = known.endBeforeAgent(execution.fence, id);
        if (early.isPresent()) {
            end(key, early.get());
            return;
        }
        setting.checker().spawned(key);
        Duration works = agents.works();
        known.agentUntil = Optional.of(now().plus(works));
        execution.hasStarted = true;
        say(key, started(key));
        later(works, () -> step(key));
    }

    private void end(AttemptKey key, AttemptOutcome outcome) {
        AttemptEnded end = new AttemptEnded(key.run(), key.attempt(), outcome, 7);
        journaled(key).end = Optional.of(end);
        journaled(key).agentUntil = Optional.of(now());
        if (WorkRules.isResult(outcome)) {
            line.send(Optional.of(id), Names.bundle(key), 0, () -> publish(key, end));
        } else {
            publish(key, end);
        }
    }

    /** The end is closed once the broker has it. */
    private void publish(AttemptKey key, AttemptEnded end) {
        Execution execution = running.get(key);
        if (execution == null) {
            return;
        }
        execution.isEnding = true;
        int alive = life;
        line.send(Optional.of(id), end, 0, () -> {
            if (alive == life) {
                close(key, end);
            }
        });
    }

    private void close(AttemptKey key, AttemptEnded end) {
        Journaled known = journaled(key);
        unsettled.closed(key, known, end);
        known.isPublished = true;
        running.remove(key);
    }

    private void settle(AttemptKey key, MachineCommand.AttemptSettled settled) {
        if (settled.settlement() != Settlement.CONCLUDED && AttemptRules.mayNote(standing(key))) {
            setting.checker().settled(key, Names.head(key, id), settled.settlement());
            journaled(key).settled = Optional.of(settled.settlement());
            if (!running.containsKey(key)) {
                unsettled.letGo(key, journaled(key), settled.settlement());
            }
        }
    }

    /** The machine sleeps, or is cut off; who sleeps does not know whether it still counts. */
    void away(Duration pause, boolean sleeps) {
        line.cut();
        setting.time().after(pause, () -> {
            if (sleeps) {
                running.values().forEach(run -> run.fence = product.frozen(run.fence, now().toEpochMilli()));
            }
            line.join();
            ask();
        });
    }

    /** The worker dies and another goes on: what was not with the broker yet is said again. */
    void restart() {
        life++;
        line.forget();
        running.clear();
        unsettled.forget();
        disk.forEach((key, known) -> {
            if (known.isOpen()) {
                Execution execution = new Execution();
                execution.fence = product.frozen(execution.fence, now().toEpochMilli());
                execution.hasStarted = known.agentUntil.isPresent();
                running.put(key, execution);
                later(LOOK, () -> step(key));
            } else if (known.awaitsSettlement()) {
                unsettled.ask(key);
                known.end.ifPresent(end -> say(key, end));
            }
        });
        ask();
    }

    private void ask() {
        running.forEach((key, run) -> run.fence
                .open()
                .ifPresent(question -> address.ifPresent(
                        to -> say(key, new ConfirmationAsked(key.run(), key.attempt(), question, id, to)))));
    }

    private void look() {
        setting.time().after(LOOK, this::look);
        if (line.isCut()) {
            return;
        }
        ask();
        unsettled.due().forEach(key -> journaled(key).end.ifPresent(end -> say(key, end)));
    }

    private void beat() {
        setting.time().after(BEAT, this::beat);
        if (address.isPresent() && !line.isCut()) {
            line.send(
                    Optional.of(id),
                    new Heartbeat(id, address.get().generation(), List.copyOf(running.keySet())),
                    0,
                    () -> {});
        }
    }

    private void later(Duration pause, Runnable what) {
        int alive = life;
        setting.time().after(pause, () -> {
            if (alive == life) {
                line.whenJoined(what);
            }
        });
    }

    private void say(AttemptKey key, AttemptEvent event) {
        line.send(Optional.of(id), event, key.attempt(), () -> {});
    }

    private Journaled journaled(AttemptKey key) {
        return java.util.Objects.requireNonNull(disk.get(key), "an attempt on the disk");
    }

    private static AttemptStarted started(AttemptKey key) {
        return new AttemptStarted(key.run(), key.attempt(), "rush/" + key.run(), "a".repeat(40), "");
    }

    private Instant now() {
        return setting.time().now();
    }
}
