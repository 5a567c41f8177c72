package dev.rush.worker.attempt;

import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.attempt.Preparation.Prepared;
import dev.rush.worker.checkpoint.CheckpointLoop;
import dev.rush.worker.checkpoint.CheckpointTaker;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Dialogue;
import dev.rush.worker.dialogue.Dialogue.Brakes;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.dialogue.Workshop;
import dev.rush.worker.process.AgentEnvironment;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worktrees.Checkout;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's part of an attempt: its process is found or started in the worktree, talked with until it ends, and what it
 * left is judged. Used by the attempt's thread.
 */
final class AgentRun {
    private final Workshop workshop;
    private final StartAttempt start;
    private final AttemptRecord record;
    private final Checkout.Ready checkout;
    private final Brakes brakes;

    AgentRun(Workshop workshop, StartAttempt start, AttemptRecord record, Checkout.Ready checkout, Brakes brakes) {
        this.workshop = workshop;
        this.start = start;
        this.record = record;
        this.checkout = checkout;
        this.brakes = brakes;
    }

    /**
     * What the attempt has to do with it.
     *
     * @param started runs once the agent runs
     * @param ended says why the agent was stopped, if it was; a stop that is asked for later changes nothing
     * @param letGo whether the agent is left to the next worker
     */
    record Hooks(Runnable started, Supplier<Stop.@Nullable Cause> ended, BooleanSupplier letGo) {}

    /**
     * Runs it to its end and publishes what it made.
     *
     * @throws InterruptedException when the worker lets the attempt go; the agent runs on
     */
    AttemptOutcome run(Agent agent, Prepared.Ready prepared, Hooks hooks) throws InterruptedException {
        Optional<AgentProcess> found = AgentProcess.find(record.key(), record.folder());
        found.ifPresent(process -> Workshop.LOG.infof("attempt %s goes on", AgentEnvironment.mark(record.key())));
        if (found.isEmpty() && !brakes.fence().await()) {
            return superseded(workshop, checkout);
        }
        AgentProcess process = found.isPresent() ? found.get() : startProcess(agent);
        workshop.fault().hit("spawn");
        Optional<CheckpointLoop> checkpoints = checkpoints(agent);
        var rules = new Dialogue.Rules(
                limit(prepared.config()),
                prepared.since(),
                Stop.Cause.TIME_LIMIT,
                () -> checkpoints.ifPresent(CheckpointLoop::turnEnded),
                brakes);
        try {
            Dialogue dialogue = new Dialogue(
                    workshop, record, process, rules, console -> agent.open(start, checkout.path(), console));
            int exit = dialogue.run(hooks.started());
            end(process);
            checkpoints.ifPresent(CheckpointLoop::close);
            return judge(exit, dialogue, hooks);
        } catch (RuntimeException failure) {
            if (!hooks.letGo().getAsBoolean()) {
                process.end();
            }
            throw failure;
        } finally {
            checkpoints.ifPresent(CheckpointLoop::close);
        }
    }

    private AgentProcess startProcess(Agent agent) {
        var launch = new AgentProcess.Launch(
                checkout.path(),
                agent.command(start, record.folder()),
                AgentEnvironment.of(
                        record.key(),
                        agent,
                        record.folder(),
                        workshop.author(),
                        workshop.git(),
                        workshop.environment()),
                workshop.limits());
        return AgentProcess.start(record.key(), record.folder(), launch);
    }

    private Duration limit(RepositoryConfig config) {
        Duration asked = Duration.ofSeconds(start.spec().timeLimitSeconds());
        Duration most = config.timeouts().run();
        return asked.compareTo(most) < 0 ? asked : most;
    }

    private Optional<CheckpointLoop> checkpoints(Agent agent) {
        if (workshop.limits().checkpoints().isZero()) {
            return Optional.empty();
        }
        var subject = new CheckpointTaker.Subject(
                record.key(), checkout, record.folder().resolve("home"), agent.sessionFolders(), record.folder());
        var taker = new CheckpointTaker(
                workshop.git(), workshop.author(), subject, workshop.limits().bundle());
        return Optional.of(new CheckpointLoop(
                taker, subject, workshop.transport(), workshop.limits().checkpoints()));
    }

    private void end(AgentProcess process) {
        if (process.ranOutOfMemory()) {
            record.spool().add(LogKind.SYSTEM, "a process was killed at the attempt's memory limit");
        }
        process.end();
    }

    private AttemptOutcome judge(int exit, Dialogue dialogue, Hooks hooks) throws InterruptedException {
        if (!brakes.fence().await()) {
            return superseded(workshop, checkout);
        }
        return Judgement.of(workshop, start, checkout, hooks.ended().get(), exit, dialogue.session())
                .deliver(record.publisher(), record.folder().resolve("work.bundle"));
    }

    /** The outcome of an attempt in whose place another has come. */
    static AttemptOutcome superseded(Workshop workshop, Checkout.Ready checkout) {
        return new AttemptOutcome.Stopped(workshop.harvest().hasChanges(checkout));
    }
}
