package dev.rush.worker.attempt;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.AttemptOutcome.Failed;
import dev.rush.contracts.run.AttemptOutcome.Unfit;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.agent.PlainSession;
import dev.rush.worker.agent.ScriptAgent;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Dialogue;
import dev.rush.worker.dialogue.Dialogue.Brakes;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worker.process.SearchPath;
import dev.rush.worktrees.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a fresh worktree what its repository asks for in {@code .rush/config.yml}: the programs must be there, ignored files
 * are copied, the setup script runs under a supervisor as the agent will. A worker that starts again goes on with it.
 */
final class Preparation {
    private final Workshop workshop;
    private final StartAttempt start;
    private final RunSpec spec;
    private final AttemptRecord record;
    private final Checkout.Ready checkout;
    private final Stop stop;
    private final Brakes brakes;

    /** What is prepared, and what holds it back. */
    Preparation(Workshop workshop, StartAttempt start, AttemptRecord record, Checkout.Ready checkout, Brakes brakes) {
        this.workshop = workshop;
        this.start = start;
        this.spec = start.spec();
        this.record = record;
        this.checkout = checkout;
        this.stop = brakes.stop();
        this.brakes = brakes;
    }

    /** What came of it. */
    sealed interface Prepared {
        /**
         * The agent can start.
         *
         * @param config what the repository says
         * @param conversation what is to be spoken about with it
         * @param since when the setup script began, in milliseconds of the worker's clock; 0 when there is none
         */
        record Ready(RepositoryConfig config, Conversation conversation, long since) implements Prepared {}

        /** It cannot; the attempt ends so. */
        record Unready(AttemptOutcome outcome) implements Prepared {}
    }

    /**
     * Prepares it.
     *
     * @param started runs once the setup script runs
     * @throws InterruptedException when the worker lets the attempt go; the script runs on
     */
    Prepared prepare(Runnable started) throws InterruptedException {
        Agent agent = workshop.agents().get(spec.agent());
        if (agent == null) {
            return new Prepared.Unready(OutcomeOf.withoutAgent(spec.agent()));
        }
        Optional<Conversation> conversation =
                new Resuming(workshop.journal(), start, record, checkout.path()).conversation(agent);
        return conversation.isEmpty()
                ? new Prepared.Unready(OutcomeOf.withoutSession(spec.agent()))
                : prepare(conversation.get(), started);
    }

    private Prepared prepare(Conversation conversation, Runnable started) throws InterruptedException {
        return switch (workshop.engine().rules().at(checkout.mirror(), checkout.base())) {
            case ConfigReading.Invalid invalid ->
                new Prepared.Unready(
                        new Failed(RunReason.CONFIG_INVALID, RepositoryConfig.PATH + ": " + invalid.why()));
            case ConfigReading.Valid valid -> prepare(valid.config(), conversation, started);
        };
    }

    private Prepared prepare(RepositoryConfig config, Conversation conversation, Runnable started)
            throws InterruptedException {
        Optional<AttemptOutcome> missing = record.isFresh()
                ? unconfined(config).or(() -> unfit(config)).or(() -> firstMissing(config))
                : Optional.empty();
        if (missing.isPresent()) {
            return new Prepared.Unready(missing.get());
        }
        return config.setup().isBlank()
                ? new Prepared.Ready(config, conversation, 0)
                : setUp(config, conversation, started);
    }

    private Optional<AttemptOutcome> unconfined(RepositoryConfig config) {
        return config.confinementIsRequired() && !workshop.confinement().isHeld()
                ? Optional.of(new Failed(
                        RunReason.REQUIREMENT_MISSING,
                        "the repository requires confinement, and this machine has none: "
                                + workshop.confinement().described()))
                : Optional.empty();
    }

    /**
     * What was known to be required was looked at when this machine was chosen; labels that people gave it are known there only.
     * What was not known chooses another machine.
     */
    private Optional<AttemptOutcome> unfit(RepositoryConfig config) {
        Traits here = workshop.traits().get();
        List<Requirement> lacks = config.requirements().stream()
                .filter(one -> !spec.requirements().contains(one) && !one.isMetBy(here))
                .toList();
        return lacks.isEmpty() ? Optional.empty() : Optional.of(new Unfit(config.requirements(), lacks));
    }

    /** Copies what is to be copied; the first thing that is not there ends the attempt. */
    private Optional<AttemptOutcome> firstMissing(RepositoryConfig config) {
        LocalFiles files =
                new LocalFiles(workshop.engine().git(), spec.repository(), workshop.environment(), checkout.path());
        return Stream.concat(
                        config.requires().stream().map(this::missingProgram),
                        config.copy().stream().map(files::copy))
                .<AttemptOutcome>flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Failed> missingProgram(String name) {
        return SearchPath.of(workshop.environment()).find(name).isPresent()
                ? Optional.empty()
                : Optional.of(new Failed(
                        RunReason.REQUIREMENT_MISSING,
                        "the repository requires " + name + ", which is not on the PATH here"));
    }

    private Prepared setUp(RepositoryConfig config, Conversation conversation, Runnable started)
            throws InterruptedException {
        AttemptRecord setup = record.ofSetup();
        Optional<AgentProcess> found =
                Files.isDirectory(setup.folder()) ? AgentProcess.find(record.key(), setup.folder()) : Optional.empty();
        if (found.isEmpty() && !brakes.fence().pass()) {
            return new Prepared.Unready(new AttemptOutcome.Stopped(false));
        }
        AgentProcess process = found.isPresent() ? found.get() : start(config, setup);
        Duration limit = config.timeouts().setup();
        Dialogue dialogue = new Dialogue(
                workshop.context(),
                setup,
                process,
                new Dialogue.Rules(limit, 0, Stop.Cause.SETUP_LIMIT, () -> {}, brakes),
                console -> new PlainSession(console, false));
        int exit = dialogue.run(started);
        if (exit == 0 && stop.cause() == null) {
            return new Prepared.Ready(config, conversation, dialogue.begun());
        }
        process.end();
        return new Prepared.Unready(unready(exit, limit));
    }

    private AttemptOutcome unready(int exit, Duration limit) {
        Stop.Cause cause = stop.cause();
        if (cause == null) {
            return new Failed(RunReason.SETUP_FAILED, "the setup script ended with exit code " + exit);
        }
        return cause == Stop.Cause.SETUP_LIMIT
                ? new Failed(RunReason.SETUP_FAILED, "the setup script took longer than " + limit.toSeconds() + " s")
                : OutcomeOf.stopBeforeAgent(cause);
    }

    private AgentProcess start(RepositoryConfig config, AttemptRecord setup) {
        Path script = setup.folder().resolve("script");
        try {
            Files.createDirectories(setup.folder());
            Files.writeString(script, config.setup().endsWith("\n") ? config.setup() : config.setup() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + script + ": " + failure.getMessage(), failure);
        }
        record.spool().add(LogKind.SYSTEM, "running the setup script of " + RepositoryConfig.PATH);
        return new Launching(workshop, record, checkout, spec.repository())
                .start(setup.folder(), new ScriptAgent(), List.of("sh", script.toString()));
    }
}
