package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.attempt.Preparation.Prepared;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Dialogue.Brakes;
import dev.rush.worker.dialogue.Fence;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.dialogue.Workshop;
import dev.rush.worker.disk.DiskReserve;
import dev.rush.worker.process.AgentEnvironment;
import dev.rush.worktrees.Checkout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from its command to its end, on a thread of its own: worktree, agent, log, harvest, end. It goes on from
 * wherever a former worker was. Messages and stops come from other threads.
 */
final class AttemptExecution implements Runnable {
    private final Workshop workshop;
    private final StartAttempt start;
    private final boolean again;
    private final AttemptKey key;
    private final AttemptRecord record;
    private final Conclusion conclusion;
    private final Stop stop;
    private final Fence fence;
    private @Nullable Thread preparing;
    private @Nullable Thread running;
    private boolean ended;
    private volatile boolean letGo;

    /**
     * An execution.
     *
     * @param fence holds back what counts while nobody knows whether the attempt is the current one
     * @param again whether a former worker may have begun it
     */
    AttemptExecution(Workshop workshop, StartAttempt start, Fence fence, boolean again) {
        this.workshop = workshop;
        this.fence = fence;
        this.again = again;
        this.start = start;
        this.key = new AttemptKey(start.run(), start.attempt());
        this.record = AttemptRecord.open(workshop, key);
        this.conclusion = new Conclusion(workshop, start.spec().repository(), record);
        this.stop = new Stop(workshop.limits().stopGrace());
        workshop.journal()
                .stopRequested(key)
                .ifPresent(cause -> stop.request(Stop.Cause.valueOf(cause), System.nanoTime()));
    }

    Fence fence() {
        return fence;
    }

    /** Gives the agent a message once it runs; returns when it is on disk. */
    void message(DeliverMessage message) {
        record.receipts().deliver(message);
    }

    /** Stops the agent, or what is being done before it; the attempt ends within three graces. */
    synchronized void stop(Stop.Cause cause) {
        if (cause == Stop.Cause.USER) {
            fence.stop();
        }
        if (ended) {
            return;
        }
        workshop.journal().stopRequested(key, cause.name());
        stop.request(cause, System.nanoTime());
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    /** Ends this execution and nothing else: the agent runs on, and the next worker goes on from here. */
    synchronized void letGo() {
        letGo = true;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            execute();
        } catch (InterruptedException released) {
            Workshop.LOG.infof("attempt %s is left to the next worker", AgentEnvironment.mark(key));
        } catch (RuntimeException failure) {
            if (!letGo) {
                throw failure;
            }
        } finally {
            record.spool().close();
        }
    }

    private synchronized boolean begin() {
        running = Thread.currentThread();
        return !letGo;
    }

    private void execute() throws InterruptedException {
        Optional<AttemptEnded> end = workshop.journal().end(key);
        if (end.isPresent()) {
            conclusion.close(end.get(), workshop.journal().checkout(key).orElse(null));
        } else {
            attempt();
        }
    }

    private void attempt() throws InterruptedException {
        AttemptOutcome outcome;
        Checkout.@Nullable Ready checkout = null;
        try {
            DiskReserve.take(record.folder());
            switch (prepare()) {
                case Checkout.Refused refused -> outcome = Judgement.unprepared(stop.cause(), refused);
                case Checkout.Ready ready -> {
                    checkout = ready;
                    outcome = work(ready);
                }
            }
        } catch (RuntimeException failure) {
            stopIfLetGo();
            Workshop.LOG.errorf(failure, "attempt %s", AgentEnvironment.mark(key));
            DiskReserve.release(record.folder());
            outcome = Judgement.broken(failure);
        }
        finish(outcome, checkout);
    }

    /** What is interrupted looks like a failure. */
    private void stopIfLetGo() throws InterruptedException {
        if (letGo) {
            throw new InterruptedException();
        }
    }

    private Checkout prepare() throws InterruptedException {
        Optional<Checkout.Ready> before = workshop.journal().checkout(key);
        if (before.isPresent()) {
            return before.get();
        }
        Checkout made = claim();
        stopIfLetGo();
        workshop.fault().hit("claim");
        if (made instanceof Checkout.Ready ready) {
            workshop.journal().checkedOut(key, ready);
        }
        return made;
    }

    /** A worktree that a former worker did not finish is made anew. */
    private Checkout claim() {
        synchronized (this) {
            preparing = Thread.currentThread();
        }
        try {
            if (stop.cause() != null) {
                return new Checkout.Refused(RunReason.WORKER_STOPPED, "stopped before it began");
            }
            if (again) {
                workshop.worktrees().discard(start.spec().repository(), key);
            }
            return Preparation.claim(workshop, record, start.spec());
        } finally {
            synchronized (this) {
                preparing = null;
                if (!letGo) {
                    var unused = Thread.interrupted();
                }
            }
        }
    }

    private AttemptOutcome work(Checkout.Ready checkout) throws InterruptedException {
        if (record.isFresh()) {
            record.spool()
                    .add(LogKind.SYSTEM, "worktree " + checkout.path() + " ready in " + checkout.millis() + " ms");
            record.spool().add(LogKind.SYSTEM, "branch " + checkout.branch() + " from " + checkout.base());
        }
        Agent agent = workshop.agents().get(start.spec().agent());
        if (agent == null) {
            String name = start.spec().agent().value();
            return new AttemptOutcome.Failed(
                    RunReason.AGENT_MISSING, "this machine has no " + name + "; is it on the worker's PATH?");
        }
        Brakes brakes = new Brakes(stop, fence);
        Runnable started = () -> started(checkout);
        return switch (new Preparation(workshop, start.spec(), record, checkout, brakes).prepare(started)) {
            case Prepared.Unready unready -> unready.outcome();
            case Prepared.Ready ready ->
                new AgentRun(workshop, start, record, checkout, brakes)
                        .run(agent, ready, new AgentRun.Hooks(started, this::lastWord, () -> letGo));
        };
    }

    /** What comes after the agent's end does not change it. */
    private synchronized Stop.@Nullable Cause lastWord() {
        ended = true;
        return stop.cause();
    }

    private void started(Checkout.Ready checkout) {
        var unused = record.publisher()
                .event(new AttemptStarted(
                        key.run(),
                        key.attempt(),
                        checkout.branch(),
                        checkout.base(),
                        checkout.path().toString()));
    }

    private void finish(AttemptOutcome outcome, Checkout.@Nullable Ready checkout) throws InterruptedException {
        stopIfLetGo();
        boolean current = fence.await();
        conclusion.conclude(current || checkout == null ? outcome : AgentRun.superseded(workshop, checkout), checkout);
    }
}
