package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineCommand.WithdrawMessage;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.dialogue.Fence;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.domain.AttemptRules;
import dev.rush.worker.domain.AttemptRules.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The attempts of this machine: starts, messages and stops go to the right one, whatever is delivered twice. */
public final class Attempts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final int LOOK_SECONDS = 1;
    private static final int ASK_SECONDS = 2;
    private static final int SETTLE_SECONDS = 15;
    private static final int BREAKDOWNS = 5;
    private static final int AGAIN_SECONDS = 5;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final Workshop workshop;
    private final Map<AttemptKey, AttemptExecution> running = new ConcurrentHashMap<>();
    private final Map<AttemptKey, Thread> threads = new ConcurrentHashMap<>();
    private final Map<AttemptKey, Integer> breakdowns = new ConcurrentHashMap<>();
    private final Settling settling;
    private final SleepWatch sleep = new SleepWatch();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sleep-watch").factory());

    /** Attempts that work with that workshop. */
    public Attempts(Workshop workshop) {
        this.workshop = workshop;
        this.settling = new Settling(workshop);
    }

    /** Begins to watch for sleep. Before the first command. */
    public void start() {
        var unused = watch.scheduleAtFixedRate(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        var unusedToo = watch.scheduleAtFixedRate(this::ask, ASK_SECONDS, ASK_SECONDS, TimeUnit.SECONDS);
        var unusedEither = watch.scheduleAtFixedRate(settling::ask, SETTLE_SECONDS, SETTLE_SECONDS, TimeUnit.SECONDS);
    }

    /** What is executed now. */
    public List<AttemptKey> running() {
        return List.copyOf(running.keySet());
    }

    /** Carries out a command; returns once it is journaled, so that it need not be read again. */
    public void handle(MachineCommand command) {
        AttemptKey key = new AttemptKey(command.run(), command.attempt());
        switch (command) {
            case StartAttempt start -> start(key, start);
            case StopAttempt stop -> carryOut(key, AttemptRules.stop(standing(key)));
            case DeliverMessage message -> message(key, message);
            case WithdrawMessage withdrawn -> withdraw(key, withdrawn);
            case AttemptConfirmed confirmed -> confirm(key, confirmed);
            case AttemptSettled settled -> settle(key, settled);
        }
    }

    /** Goes on with what the last worker had begun. Before the first command. */
    public void recover() {
        workshop.journal().broken().forEach(this::giveUp);
        workshop.journal().open().forEach(start -> execute(start, true));
        settling.recover();
        ask();
    }

    /** One attempt that cannot be read keeps none of the others from going on; its worktree stays where it is. */
    private void giveUp(AttemptKey key) {
        LOG.errorf("the journal of attempt %s cannot be read; it is given up", key.name());
        var outcome = new AttemptOutcome.Failed(
                RunReason.AGENT_LOST, "the machine's journal of this attempt cannot be read; its worktree is kept");
        var end = new AttemptEnded(key.run(), key.attempt(), outcome, 0);
        workshop.journal().ended(end);
        var unused = workshop.context()
                .transport()
                .publish(key.run(), end)
                .thenRun(() -> workshop.journal().closed(key));
    }

    private void start(AttemptKey key, StartAttempt start) {
        if (!workshop.journal().started(start)) {
            carryOut(key, AttemptRules.startAgain(standing(key)));
            return;
        }
        workshop.context().fault().hit("journal");
        sayTaken(key);
        execute(start, false);
    }

    private void execute(StartAttempt start, boolean again) {
        AttemptKey key = new AttemptKey(start.run(), start.attempt());
        AttemptExecution execution = new AttemptExecution(workshop, start, new Fence(this::look), again);
        if (again) {
            execution.fence().freeze(workshop.context().clock().millis());
        }
        running.put(key, execution);
        Thread thread = Thread.ofPlatform().name("attempt-" + key.name()).unstarted(() -> execute(key, execution));
        threads.put(key, thread);
        thread.start();
    }

    private Standing standing(AttemptKey key) {
        AttemptExecution execution = running.get(key);
        return new Standing(
                workshop.journal().isOpen(key),
                workshop.journal().end(key).isPresent(),
                execution != null,
                execution != null && execution.startWord().isSaid());
    }

    private void carryOut(AttemptKey key, List<AttemptRules.Deed> deeds) {
        for (AttemptRules.Deed deed : deeds) {
            switch (deed) {
                case SAY_TAKEN -> sayTaken(key);
                case SAY_STARTED ->
                    onExecution(key, execution -> execution.startWord().again());
                case SAY_END -> publishEnd(key);
                case STOP -> onExecution(key, execution -> execution.stop(Stop.Cause.USER));
            }
        }
    }

    private void onExecution(AttemptKey key, Consumer<AttemptExecution> deed) {
        Optional.ofNullable(running.get(key)).ifPresent(deed);
    }

    private void sayTaken(AttemptKey key) {
        if (workshop.journal().isOpen(key)) {
            var unused = workshop.context().transport().publish(key.run(), new AttemptTaken(key.run(), key.attempt()));
        }
    }

    private void publishEnd(AttemptKey key) {
        workshop.journal().end(key).ifPresent(end -> {
            var unused = workshop.context().transport().publish(key.run(), end);
        });
    }

    private void execute(AttemptKey key, AttemptExecution execution) {
        try {
            execution.run();
        } catch (RuntimeException | Error failure) {
            LOG.errorf(failure, "attempt %s has no end yet; it is taken up again", key.name());
            again(key);
        } finally {
            running.remove(key);
            settling.ended(key);
            threads.remove(key);
            if (!workshop.journal().isOpen(key)) {
                breakdowns.remove(key);
            }
        }
    }

    /** An agent whose execution broke down is not left unwatched: it is gone on with as the next worker would. */
    private void again(AttemptKey key) {
        if (breakdowns.merge(key, 1, Integer::sum) <= BREAKDOWNS && !watch.isShutdown()) {
            var unused = watch.schedule(() -> takeUp(key), AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void takeUp(AttemptKey key) {
        if (workshop.journal().isOpen(key) && !running.containsKey(key)) {
            workshop.journal().start(key).ifPresent(start -> execute(start, true));
        }
    }

    private void confirm(AttemptKey key, AttemptConfirmed confirmed) {
        AttemptExecution execution = running.get(key);
        if (execution != null) {
            execution.fence().confirm(confirmed.question());
        }
    }

    /** Noted first: an execution that is just ending finds it when it is over. */
    private void settle(AttemptKey key, AttemptSettled settled) {
        if (settled.settlement() == Settlement.CONCLUDED) {
            new KeptSessions(workshop.journal()).forget(key.run(), key.attempt());
            return;
        }
        if (AttemptRules.mayNote(standing(key))) {
            workshop.journal().settled(key, settled.settlement());
            if (!running.containsKey(key)) {
                settling.settle(key, settled.settlement());
            }
        }
    }

    /** Looks at the clocks; when the worker may have slept, every attempt waits until it is confirmed. */
    private void look() {
        long now = workshop.context().clock().millis();
        if (sleep.sleptUntil(now, System.nanoTime())) {
            LOG.info("the worker may have slept: its attempts wait until they are confirmed");
            running.values().forEach(execution -> execution.fence().freeze(now));
            ask();
        }
    }

    private void ask() {
        running.forEach((key, execution) -> execution
                .fence()
                .question()
                .ifPresent(question -> workshop.context().transport().ask(key, question)));
    }

    private void message(AttemptKey key, DeliverMessage message) {
        AttemptExecution execution = running.get(key);
        if (execution != null) {
            execution.receipts().deliver(message);
            return;
        }
        var unused = workshop.context()
                .transport()
                .publish(
                        key.run(),
                        new MessageReceipt(
                                key.run(),
                                key.attempt(),
                                message.message(),
                                ReceiptState.FAILED,
                                "the agent does not run here"));
    }

    /** One whose attempt is over has failed, or will. */
    private void withdraw(AttemptKey key, WithdrawMessage withdrawn) {
        AttemptExecution execution = running.get(key);
        if (execution != null) {
            execution.receipts().withdraw(withdrawn.message());
        }
    }

    /** Stops every agent and waits until each attempt has ended, for at most 8 s in all. */
    @Override
    public void close() {
        running.values().forEach(execution -> execution.stop(Stop.Cause.WORKER_STOPS));
        awaitThreads();
    }

    /** Leaves every attempt as it is: agents run on, and the next worker goes on with them. */
    public void letGo() {
        running.values().forEach(AttemptExecution::letGo);
        awaitThreads();
    }

    private void awaitThreads() {
        watch.shutdownNow();
        long limit = System.nanoTime() + STOP_LIMIT.toNanos();
        for (Thread thread : List.copyOf(threads.values())) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, limit - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
