package dev.rush.worker.dialogue;

import dev.rush.contracts.id.AgentName;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.process.Limits;
import dev.rush.worker.transport.Transport;
import dev.rush.worktrees.Author;
import dev.rush.worktrees.Git;
import dev.rush.worktrees.Harvest;
import dev.rush.worktrees.Worktrees;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * What every attempt on this machine works with.
 *
 * @param journal what must survive a crash
 * @param worktrees where attempts work
 * @param harvest looks at what agents left
 * @param git native git
 * @param author whose commits the agents make
 * @param transport the way out
 * @param agents the agents this machine has
 * @param environment the worker's environment, of which agents see a part
 * @param clock for the log's times
 * @param limits what an attempt may use
 * @param fault where a test makes the worker die
 */
public record Workshop(
        Journal journal,
        Worktrees worktrees,
        Harvest harvest,
        Git git,
        Author author,
        Transport transport,
        Map<AgentName, Agent> agents,
        Map<String, String> environment,
        Clock clock,
        Limits limits,
        FaultPoint fault) {
    public static final Logger LOG = Logger.getLogger("dev.rush.worker.attempt");

    public Workshop {
        agents = Map.copyOf(agents);
        environment = Map.copyOf(environment);
    }
}
