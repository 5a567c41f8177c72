package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.attempt.AttemptOutcome;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.git.Checkout;
import dev.rush.worker.store.MessageJournal;
import dev.rush.worker.store.Spool;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from its command to its end, on a thread of its own: worktree, agent, log, harvest, end. Messages and stops
 * come from other threads.
 */
final class Execution implements Runnable {
    private final Workshop workshop;
    private final StartAttempt start;
    private final AttemptKey key;
    private final Path folder;
    private final Spool spool;
    private final Publisher publisher;
    private final Receipts receipts;
    private final Stop stop;
    private final Queue<DeliverMessage> messages = new ConcurrentLinkedQueue<>();
    private @Nullable Thread preparing;

    Execution(Workshop workshop, StartAttempt start) {
        this.workshop = workshop;
        this.start = start;
        this.key = new AttemptKey(start.run(), start.attempt());
        this.folder = workshop.journal().folder(key);
        this.spool = new Spool(folder.resolve("log.jsonl"), workshop.clock());
        this.publisher = new Publisher(key, workshop.transport(), spool);
        this.receipts = new Receipts(key, publisher, spool, new MessageJournal(folder));
        this.stop = new Stop(workshop.stopGrace());
    }

    /** Gives the agent a message once it runs; returns when it is on disk. */
    void message(DeliverMessage message) {
        if (receipts.deliver(message, System.nanoTime())) {
            messages.add(message);
        }
    }

    /** Stops the agent, or what is being done before it; the attempt ends within three graces. */
    synchronized void stop(Stop.Cause cause) {
        stop.request(cause, System.nanoTime());
        if (preparing != null) {
            preparing.interrupt();
        }
    }

    @Override
    public void run() {
        AttemptOutcome outcome;
        Checkout.@Nullable Ready checkout = null;
        try {
            switch (prepare()) {
                case Checkout.Refused refused -> outcome = Judgement.unprepared(stop.cause(), refused);
                case Checkout.Ready ready -> {
                    checkout = ready;
                    outcome = work(ready);
                }
            }
        } catch (RuntimeException failure) {
            Workshop.LOG.errorf(failure, "attempt %s", AgentEnvironment.mark(key));
            outcome = new AttemptOutcome.Failed(RunReason.WORKTREE_FAILED, String.valueOf(failure.getMessage()));
        }
        finish(outcome, checkout);
    }

    private Checkout prepare() {
        synchronized (this) {
            preparing = Thread.currentThread();
        }
        try {
            RunSpec spec = start.spec();
            return workshop.worktrees().create(key, spec.repository(), spec.base());
        } finally {
            synchronized (this) {
                preparing = null;
                var unused = Thread.interrupted();
            }
        }
    }

    private AttemptOutcome work(Checkout.Ready checkout) {
        workshop.journal().checkedOut(key, checkout);
        spool.add(LogKind.SYSTEM, "worktree " + checkout.path() + " ready in " + checkout.millis() + " ms");
        spool.add(LogKind.SYSTEM, "branch " + checkout.branch() + " from " + checkout.base());
        publisher.log();
        Agent agent = workshop.agents().get(start.spec().agent());
        if (agent == null) {
            String name = start.spec().agent().value();
            return new AttemptOutcome.Failed(
                    RunReason.AGENT_MISSING, "this machine has no " + name + "; is it on the worker's PATH?");
        }
        try (AgentProcess process = startAgent(agent, checkout)) {
            Dialogue dialogue = new Dialogue(
                    process, spool, publisher, receipts, stop, console -> agent.open(start, checkout.path(), console));
            long limit =
                    System.nanoTime() + TimeUnit.SECONDS.toNanos(start.spec().timeLimitSeconds());
            int exit = dialogue.run(folder, messages, limit, () -> started(checkout));
            process.close();
            return Judgement.of(workshop, start, checkout, stop.cause(), exit, dialogue.session())
                    .deliver(publisher, folder.resolve("work.bundle"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new AttemptOutcome.Failed(RunReason.WORKER_STOPPED, "the worker was interrupted");
        }
    }

    private AgentProcess startAgent(Agent agent, Checkout.Ready checkout) {
        return AgentProcess.start(
                key,
                folder,
                checkout.path(),
                agent.command(start, folder),
                AgentEnvironment.of(key, agent, folder, workshop.author(), workshop.git(), workshop.environment()));
    }

    private void started(Checkout.Ready checkout) {
        var unused = publisher.event(new AttemptStarted(
                key.run(),
                key.attempt(),
                checkout.branch(),
                checkout.base(),
                checkout.path().toString()));
    }

    private void finish(AttemptOutcome outcome, Checkout.@Nullable Ready checkout) {
        receipts.close();
        boolean kept = checkout != null && Judgement.keepsWorktree(outcome, workshop.harvest(), checkout);
        String where = checkout != null && kept ? "; the work is kept in " + checkout.path() : "";
        spool.add(LogKind.SYSTEM, Judgement.words(outcome) + where);
        publisher.log();
        publisher.awaitLogged();
        AttemptEnded end = new AttemptEnded(key.run(), key.attempt(), outcome, spool.last());
        workshop.journal().ended(end);
        publisher.event(end).join();
        workshop.journal().published(key);
        spool.close();
        Remains.clear(folder);
        if (checkout != null && !kept) {
            workshop.worktrees().discard(start.spec().repository(), key);
        }
    }
}
