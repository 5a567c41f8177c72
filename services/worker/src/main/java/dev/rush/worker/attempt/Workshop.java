package dev.rush.worker.attempt;

import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.confinement.Confinement;
import dev.rush.worker.dialogue.Context;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.process.GroupPlace;
import dev.rush.worker.secret.KnownValues;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What every attempt on this machine works with.
 *
 * @param journal what must survive a crash
 * @param engine where attempts work
 * @param agents the agents this machine has
 * @param environment the worker's environment, of which agents see a part
 * @param confinement what holds agents
 * @param groups where attempts get control groups
 * @param origins what confined agents see of the repositories they work on
 * @param traits what this machine is and has
 * @param context what the time with an agent needs
 */
public record Workshop(
        Journal journal,
        Engine engine,
        Map<AgentName, Agent> agents,
        Map<String, String> environment,
        Confinement confinement,
        GroupPlace groups,
        Origins origins,
        Supplier<Traits> traits,
        Context context) {
    public Workshop {
        agents = Map.copyOf(agents);
        environment = Map.copyOf(environment);
    }

    /** What holds agents here, a line each for the log of a run. */
    List<String> holding() {
        return Stream.concat(Stream.of(confinement.described()), context.limits().described(groups).stream())
                .toList();
    }

    /** What must not be seen of an attempt: the secrets of this machine, and those of its own copies of the logins. */
    KnownValues secrets(AttemptKey attempt) {
        Path home = journal.folder(attempt).resolve("home");
        List<Path> logins = agents.values().stream()
                .flatMap(agent -> agent.loginFiles().stream())
                .flatMap(file -> Stream.of(file.owners(), home.resolve(file.copy())))
                .toList();
        return new KnownValues(environment, logins);
    }

    /**
     * The machine's git.
     *
     * @param worktrees where attempts work
     * @param harvest takes out what agents left
     * @param git native git
     * @param author whose commits the agents make
     * @param rules what repositories ask for
     */
    public record Engine(Worktrees worktrees, Harvest harvest, Git git, Author author, RepositoryRules rules) {}
}
