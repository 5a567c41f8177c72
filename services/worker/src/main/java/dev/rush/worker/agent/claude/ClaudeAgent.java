package dev.rush.worker.agent.claude;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Login;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Claude Code. It asks nobody for permission: its worktree is the boundary.
 *
 * @param program the program's path
 * @param userHome where the user's login is copied from
 */
public record ClaudeAgent(Path program, Path userHome) implements Agent {
    @Override
    public List<String> command(StartAttempt start, Path folder) {
        return List.of(
                program.toString(),
                "-p",
                "--input-format",
                "stream-json",
                "--output-format",
                "stream-json",
                "--verbose",
                "--dangerously-skip-permissions");
    }

    @Override
    public Map<String, String> prepare(Path home) {
        Path config = Login.folder(home.resolve(".claude"));
        Login.copy(userHome.resolve(".claude/.credentials.json"), config.resolve(".credentials.json"));
        Login.copy(userHome.resolve(".claude.json"), config.resolve(".claude.json"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "CLAUDE_CONFIG_DIR", config.toString(),
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
                "DISABLE_AUTOUPDATER", "1"));
        if ("root".equals(System.getProperty("user.name"))) {
            environment.put("IS_SANDBOX", "1");
        }
        return environment;
    }

    @Override
    public boolean sees(String variable) {
        return variable.startsWith("ANTHROPIC_") || variable.equals("CLAUDE_CODE_OAUTH_TOKEN");
    }

    @Override
    public AgentSession open(StartAttempt start, Path worktree, Console console) {
        return new ClaudeSession(start, console);
    }
}
