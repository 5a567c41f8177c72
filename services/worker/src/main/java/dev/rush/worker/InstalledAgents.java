package dev.rush.worker;

import dev.rush.contracts.id.AgentName;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.ScriptAgent;
import dev.rush.worker.agent.claude.ClaudeAgent;
import dev.rush.worker.agent.codex.CodexAgent;
import dev.rush.worker.process.SearchPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which agents this machine has. */
public final class InstalledAgents {
    private static final AgentName CLAUDE = new AgentName("claude");
    private static final AgentName CODEX = new AgentName("codex");

    private final Map<String, String> environment;
    private final Map<String, String> commands;

    /**
     * Looks in an environment.
     *
     * @param environment the worker's; {@code PATH}, {@code HOME} and {@code CODEX_HOME} are used
     * @param commands programs by agent name, for agents that are not on the PATH
     */
    public InstalledAgents(Map<String, String> environment, Map<String, String> commands) {
        this.environment = Map.copyOf(environment);
        this.commands = Map.copyOf(commands);
    }

    /** The agents by name: {@code script} always, the others when their program is there. */
    public Map<AgentName, Agent> find() {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Path codexHome =
                Optional.ofNullable(environment.get("CODEX_HOME")).map(Path::of).orElse(home.resolve(".codex"));
        Map<AgentName, Agent> found = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        found.put(ScriptAgent.NAME, new ScriptAgent());
        program("claude").ifPresent(program -> found.put(CLAUDE, new ClaudeAgent(program, home)));
        program("codex").ifPresent(program -> found.put(CODEX, new CodexAgent(program, codexHome)));
        return found;
    }

    private Optional<Path> program(String name) {
        return Optional.ofNullable(commands.get(name))
                .map(command -> Optional.of(Path.of(command)).filter(SearchPath::isProgram))
                .orElseGet(() -> SearchPath.of(environment).find(name));
    }
}
