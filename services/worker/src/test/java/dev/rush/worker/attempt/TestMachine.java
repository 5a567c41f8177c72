package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunSpec;
import dev.rush.events.Identifiers;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.InstalledAgents;
import dev.rush.worker.confinement.ConfinementMode;
import dev.rush.worker.confinement.ConfinementSearch;
import dev.rush.worker.dialogue.Context;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.process.GroupPlace;
import dev.rush.worker.process.Limits;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest;
import dev.rush.worktrees.mirror.Mirrors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.awaitility.Awaitility;

/** A worker's inside without Kafka: real git, real processes, a transport that remembers. */
public final class TestMachine {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final RecordingTransport transport = new RecordingTransport();
    final Path data;
    final Attempts attempts;

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());

    TestMachine(Path data) {
        this(data, Map.of(), Map.of(), 64 * 1024 * 1024);
    }

    TestMachine(Path data, Map<String, String> more, Map<String, String> programs, long bundleLimit) {
        this(data, more, programs, limits(bundleLimit, 1L << 30));
    }

    public static Limits limits(long bundle, long log) {
        return new Limits(
                Duration.ofMillis(300),
                Duration.ofMinutes(10),
                Duration.ZERO,
                bundle,
                log,
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    TestMachine(Path data, Limits limits) {
        this(data, Map.of(), Map.of(), limits);
    }

    TestMachine(Path data, Map<String, String> more, Map<String, String> programs, Limits limits) {
        this.data = data;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        Git git = new Git(Duration.ofMinutes(1));
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", git);
        Author author = new Author("Rush", "rush@localhost");
        this.attempts = new Attempts(new Workshop(
                new Journal(data),
                new Workshop.Engine(
                        new Worktrees(data.resolve("worktrees"), mirrors, git),
                        new Harvest(git),
                        git,
                        author,
                        new RepositoryRules(git)),
                new InstalledAgents(environment, programs).find(),
                environment,
                new ConfinementSearch(
                                environment,
                                programs.values().stream().map(Path::of).toList())
                        .find(ConfinementMode.AUTO),
                GroupPlace.find(environment),
                new Origins(git),
                () -> new Traits(Map.of("os", Fact.text("testos")), Map.of(), Map.of()),
                new Context(transport, Clock.systemUTC(), limits, FaultPoint.NONE)));
        attempts.start();
        transport.answer(this::confirm);
    }

    /** Confirms what is asked, as dispatch does for the current attempt. */
    private void confirm(AttemptKey attempt, long question) {
        attempts.handle(new AttemptConfirmed(attempt.run(), attempt.attempt(), question));
    }

    StartAttempt command(String agent, TestRepository repository, String prompt) {
        return command(agent, repository, prompt, BaseBranch.DEFAULT, 120);
    }

    StartAttempt command(String agent, TestRepository repository, String prompt, BaseBranch base, long seconds) {
        RunSpec spec = new RunSpec(
                new RunId(identifiers.next()),
                new GroupId(identifiers.next()),
                new OrganisationId("local"),
                new AgentName(agent),
                repository.repository(),
                base,
                prompt,
                List.of(),
                seconds);
        return new StartAttempt(1, spec);
    }

    DeliverMessage message(StartAttempt start, String text, long seconds) {
        return new DeliverMessage(start.run(), start.attempt(), new MessageId(identifiers.next()), text, seconds);
    }

    static AttemptKey key(StartAttempt start) {
        return new AttemptKey(start.run(), start.attempt());
    }

    AttemptKey start(StartAttempt start) {
        attempts.handle(start);
        return key(start);
    }

    /** Waits for the end of an attempt, its cleaning up included; a result is delivered, as dispatch would say. */
    AttemptEnded end(AttemptKey key) {
        AttemptEnded end = unsettledEnd(key);
        if (end.outcome() instanceof AttemptOutcome.Changed) {
            settle(key, Settlement.DELIVERED);
        }
        return end;
    }

    void settle(AttemptKey key, Settlement settlement) {
        attempts.handle(new AttemptSettled(key.run(), key.attempt(), settlement));
    }

    /** Waits for the end of an attempt whose result nobody has settled. */
    AttemptEnded unsettledEnd(AttemptKey key) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        transport.end(key).isPresent() && !attempts.running().contains(key));
        return transport.end(key).orElseThrow();
    }

    AttemptEnded run(StartAttempt start) {
        return end(start(start));
    }

    void awaitLine(AttemptKey key, String kind, String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> transport.lines(key, kind).stream().anyMatch(line -> line.contains(text)));
    }

    Path folder(AttemptKey key) {
        return new Journal(data).folder(key);
    }

    Path worktree(AttemptKey key) {
        return data.resolve("worktrees").resolve(key.name());
    }
}
