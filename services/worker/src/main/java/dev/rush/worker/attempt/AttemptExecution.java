package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.attempt.Preparation.Prepared;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Dialogue.Brakes;
import dev.rush.worker.dialogue.Fence;
import dev.rush.worker.dialogue.Receipts;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.disk.DiskReserve;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.harvest.Harvest;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from its command to its end, on a thread of its own. It goes on from wherever a former worker was. Messages
 * and stops come from other threads.
 */
final class AttemptExecution implements Runnable, AgentRun.Hooks {
    private static final Logger LOG = Logger.getLogger(AttemptExecution.class);

    private final Workshop workshop;
    private final StartAttempt start;
    private final boolean again;
    private final AttemptKey key;
    private final AttemptRecord record;
    private final Conclusion conclusion;
    private final StartWord startWord;
    private final Stop stop;
    private final Brakes brakes;
    private @Nullable Thread claiming;
    private @Nullable Thread running;
    private boolean agentHasEnded;
    private volatile boolean letGo;

    private Checkout.@Nullable Ready checkout;
    private Prepared.@Nullable Ready prepared;
    private @Nullable Ended ended;
    private Harvest.Found.@Nullable Work work;

    /**
     * An execution.
     *
     * @param fence holds back what counts while nobody knows whether the attempt is the current one
     * @param again whether a former worker may have begun it
     */
    AttemptExecution(Workshop workshop, StartAttempt start, Fence fence, boolean again) {
        this.workshop = workshop;
        this.start = start;
        this.again = again;
        this.key = new AttemptKey(start.run(), start.attempt());
        this.record =
                AttemptRecord.open(workshop.context(), key, workshop.journal().folder(key), workshop.secrets(key));
        this.conclusion = new Conclusion(workshop, start, record);
        this.startWord = new StartWord(key, record.publisher());
        this.stop = new Stop(workshop.context().limits().stopGrace());
        this.brakes = new Brakes(stop, fence);
        workshop.journal()
                .stopRequested(key)
                .ifPresent(cause -> stop.request(Stop.Cause.valueOf(cause), System.nanoTime()));
    }

    /** One step of the attempt: the outcome that ends it, or nothing when the next step is to follow. */
    private interface Step {
        Optional<AttemptOutcome> take() throws InterruptedException;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            Optional<AttemptEnded> end = workshop.journal().end(key);
            if (end.isPresent()) {
                conclusion.close(end.get(), workshop.journal().checkout(key).orElse(null));
            } else {
                conclude(outcomeOf(this::claim, this::prepare, this::converse, this::judge, this::deliver));
            }
        } catch (InterruptedException released) {
            LOG.infof("attempt %s is left to the next worker", key.name());
        } catch (RuntimeException failure) {
            if (!letGo) {
                throw failure;
            }
        } finally {
            record.spool().close();
        }
    }

    private AttemptOutcome outcomeOf(Step... steps) throws InterruptedException {
        try {
            DiskReserve.take(record.folder());
            for (Step step : steps) {
                Optional<AttemptOutcome> outcome = step.take();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            throw new IllegalStateException("attempt " + key.name() + " has no outcome");
        } catch (RuntimeException failure) {
            stopIfLetGo();
            LOG.errorf(failure, "attempt %s", key.name());
            DiskReserve.release(record.folder());
            return OutcomeOf.failure(failure);
        }
    }

    /** A worktree of its own: the one that a former worker got it, or a fresh one. */
    private Optional<AttemptOutcome> claim() throws InterruptedException {
        checkout = workshop.journal().checkout(key).orElse(null);
        if (checkout != null) {
            return Optional.empty();
        }
        Optional<Checkout> claimed = fresh();
        stopIfLetGo();
        workshop.context().fault().hit("claim");
        Stop.Cause cause = stop.cause();
        if (claimed.isEmpty() || (claimed.get() instanceof Checkout.Refused && cause != null)) {
            return Optional.of(OutcomeOf.stopBeforeAgent(Objects.requireNonNull(cause)));
        }
        return switch (claimed.get()) {
            case Checkout.Refused refused -> Optional.of(new AttemptOutcome.Failed(refused.reason(), refused.detail()));
            case Checkout.Ready ready -> {
                workshop.journal().checkedOut(key, ready);
                checkout = ready;
                yield Optional.empty();
            }
        };
    }

    /** What the repository asks for before an agent may start. */
    private Optional<AttemptOutcome> prepare() throws InterruptedException {
        Checkout.Ready ready = Objects.requireNonNull(checkout);
        if (record.isFresh()) {
            record.spool().add(LogKind.SYSTEM, "worktree " + ready.path() + " ready in " + ready.millis() + " ms");
            record.spool().add(LogKind.SYSTEM, "branch " + ready.branch() + " from " + ready.base());
            workshop.holding().forEach(line -> record.spool().add(LogKind.SYSTEM, line));
        }
        return switch (new Preparation(workshop, start, record, ready, brakes).prepare(this::started)) {
            case Prepared.Unready unready -> Optional.of(unready.outcome());
            case Prepared.Ready now -> {
                prepared = now;
                yield Optional.empty();
            }
        };
    }

    /** The agent runs, is talked with, and ends. */
    private Optional<AttemptOutcome> converse() throws InterruptedException {
        Optional<Ended> end = new AgentRun(
                        workshop,
                        Objects.requireNonNull(prepared).conversation(),
                        record,
                        Objects.requireNonNull(checkout),
                        brakes)
                .run(agent().orElseThrow(), Objects.requireNonNull(prepared), this);
        ended = end.orElse(null);
        return end.isEmpty() ? Optional.of(superseded()) : Optional.empty();
    }

    /** What came of it, by what git says and not by what the agent says. */
    private Optional<AttemptOutcome> judge() throws InterruptedException {
        if (!brakes.fence().pass()) {
            return Optional.of(superseded());
        }
        Judging judging = new Judging(workshop, start, record.secrets().check());
        Checkout.Ready ready = Objects.requireNonNull(checkout);
        return switch (judging.judge(ready, Optional.ofNullable(causeOfStop()), Objects.requireNonNull(ended))) {
            case Judging.Judged.Over over -> Optional.of(over.outcome());
            case Judging.Judged.Deliverable deliverable -> {
                work = deliverable.work();
                yield Optional.empty();
            }
        };
    }

    /** The work leaves the machine. */
    private Optional<AttemptOutcome> deliver() throws InterruptedException {
        long limit = workshop.context().limits().bundle();
        return Optional.of(new ResultDelivery(workshop.engine().harvest(), record.publisher(), limit)
                .deliver(
                        Objects.requireNonNull(checkout),
                        Objects.requireNonNull(work),
                        Objects.requireNonNull(ended).summary(),
                        record.folder().resolve("work.bundle")));
    }

    /** The attempt is over, and everybody learns how. */
    private void conclude(AttemptOutcome outcome) throws InterruptedException {
        stopIfLetGo();
        conclusion.conclude(fence().pass() || checkout == null ? outcome : superseded(), checkout);
    }

    Fence fence() {
        return brakes.fence();
    }

    /** The messages to its agent. */
    Receipts receipts() {
        return record.receipts();
    }

    /** Stops the agent, or what is being done before it; the attempt ends within three graces. */
    synchronized void stop(Stop.Cause cause) {
        if (cause == Stop.Cause.USER) {
            fence().stop();
        }
        if (agentHasEnded) {
            return;
        }
        workshop.journal().stopRequested(key, cause.name());
        stop.request(cause, System.nanoTime());
        if (claiming != null) {
            claiming.interrupt();
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
    public boolean isLetGo() {
        return letGo;
    }

    @Override
    public void started() {
        startWord.say(Objects.requireNonNull(checkout));
    }

    /** The word that its agent or its setup script runs. */
    StartWord startWord() {
        return startWord;
    }

    private synchronized boolean begin() {
        running = Thread.currentThread();
        return !letGo;
    }

    /** What is interrupted looks like a failure. */
    private void stopIfLetGo() throws InterruptedException {
        if (letGo) {
            throw new InterruptedException();
        }
    }

    /** A worktree, unless a stop came first; one that a former worker did not finish is made anew. */
    private Optional<Checkout> fresh() {
        synchronized (this) {
            claiming = Thread.currentThread();
        }
        try {
            if (stop.cause() != null) {
                return Optional.empty();
            }
            Claiming claim = new Claiming(workshop.engine(), key, start);
            if (again) {
                claim.discard();
            }
            return Optional.of(claim.claim());
        } finally {
            synchronized (this) {
                claiming = null;
                if (!letGo) {
                    var unused = Thread.interrupted();
                }
            }
        }
    }

    private Optional<Agent> agent() {
        return Optional.ofNullable(workshop.agents().get(start.spec().agent()));
    }

    /** Why the agent was stopped, if it was. A stop that comes after its end does not change it. */
    private synchronized Stop.@Nullable Cause causeOfStop() {
        agentHasEnded = true;
        return stop.cause();
    }

    /** Another attempt has come in its place. */
    private AttemptOutcome superseded() {
        return new AttemptOutcome.Stopped(workshop.engine().harvest().hasChanges(Objects.requireNonNull(checkout)));
    }
}
