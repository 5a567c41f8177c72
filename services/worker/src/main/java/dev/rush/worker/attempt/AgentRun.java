package dev.rush.worker.attempt;

import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.attempt.Preparation.Prepared;
import dev.rush.worker.checkpoint.CheckpointLoop;
import dev.rush.worker.checkpoint.CheckpointTaker;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Dialogue;
import dev.rush.worker.dialogue.Dialogue.Brakes;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worker.secret.Redactor;
import dev.rush.worktrees.Checkout;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The time with the agent: its process is found or started in the worktree, and talked with until it ends. Used by the
 * attempt's thread.
 */
final class AgentRun {
    private static final Logger LOG = Logger.getLogger(AgentRun.class);

    private final Workshop workshop;
    private final StartAttempt start;
    private final Conversation conversation;
    private final AttemptRecord record;
    private final Checkout.Ready checkout;
    private final Brakes brakes;

    AgentRun(
            Workshop workshop,
            Conversation conversation,
            AttemptRecord record,
            Checkout.Ready checkout,
            Brakes brakes) {
        this.workshop = workshop;
        this.start = conversation.start();
        this.conversation = conversation;
        this.record = record;
        this.checkout = checkout;
        this.brakes = brakes;
    }

    /** What the attempt has to do with it. */
    interface Hooks {
        /** The agent runs. Called again by a worker that found it running. */
        void started();

        /** Whether the agent is left to the next worker. */
        boolean isLetGo();
    }

    /**
     * Runs it to its end; empty when another attempt has come in the place of this one before it was started.
     *
     * @throws InterruptedException when the worker lets the attempt go; the agent runs on
     */
    Optional<Ended> run(Agent agent, Prepared.Ready prepared, Hooks hooks) throws InterruptedException {
        Optional<AgentProcess> found = AgentProcess.find(record.key(), record.folder());
        found.ifPresent(process -> LOG.infof("attempt %s goes on", record.key().name()));
        if (found.isEmpty() && !brakes.fence().pass()) {
            return Optional.empty();
        }
        AgentProcess process = found.isPresent() ? found.get() : startProcess(agent);
        workshop.context().fault().hit("spawn");
        return Optional.of(converse(agent, process, prepared, hooks));
    }

    private Ended converse(Agent agent, AgentProcess process, Prepared.Ready prepared, Hooks hooks)
            throws InterruptedException {
        Optional<CheckpointLoop> checkpoints = checkpoints(agent);
        var rules = new Dialogue.Rules(
                limit(prepared.config()),
                prepared.since(),
                Stop.Cause.TIME_LIMIT,
                () -> checkpoints.ifPresent(CheckpointLoop::turnEnded),
                brakes);
        try {
            Dialogue dialogue = new Dialogue(
                    workshop.context(),
                    record,
                    process,
                    rules,
                    console -> agent.open(conversation, checkout.path(), console));
            int exit = dialogue.run(hooks::started);
            end(process);
            Redactor redactor = record.secrets().redactor();
            return new Ended(
                    exit,
                    redactor.redact(dialogue.session().error()),
                    redactor.redact(dialogue.session().summary()));
        } catch (RuntimeException failure) {
            if (!hooks.isLetGo()) {
                process.end();
            }
            throw failure;
        } finally {
            checkpoints.ifPresent(CheckpointLoop::close);
        }
    }

    private AgentProcess startProcess(Agent agent) {
        return new Launching(workshop, record, checkout, start.spec().repository())
                .start(record.folder(), agent, agent.command(conversation, record.folder()));
    }

    private Duration limit(RepositoryConfig config) {
        Duration asked = Duration.ofSeconds(start.spec().timeLimitSeconds());
        Duration most = config.timeouts().run();
        return asked.compareTo(most) < 0 ? asked : most;
    }

    private Optional<CheckpointLoop> checkpoints(Agent agent) {
        if (workshop.context().limits().checkpoints().isZero()) {
            return Optional.empty();
        }
        var subject = new CheckpointTaker.Subject(
                record.key(), checkout, record.folder().resolve("home"), agent.sessionFolders(), record.folder());
        var taker = new CheckpointTaker(
                workshop.engine().git(),
                workshop.engine().author(),
                subject,
                workshop.context().limits().bundle(),
                record.secrets());
        var loop = new CheckpointLoop(
                taker,
                subject,
                workshop.context().transport(),
                workshop.context().limits().bundle());
        loop.start(workshop.context().limits().checkpoints());
        return Optional.of(loop);
    }

    private void end(AgentProcess process) {
        if (process.ranOutOfMemory()) {
            record.spool().add(LogKind.SYSTEM, "a process was killed at the attempt's memory limit");
        }
        process.end();
    }
}
