package dev.rush.worker.agent.codex;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Login;
import dev.rush.worker.agent.LoginFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Codex. Its model endpoint is the one of the user's own configuration.
 *
 * @param program the program's path
 * @param userHome the user's {@code CODEX_HOME}, where login and configuration are copied from
 */
public record CodexAgent(Path program, Path userHome) implements Agent {
    @Override
    public List<String> command(StartAttempt start, Path folder) {
        return List.of(program.toString(), "app-server");
    }

    @Override
    public Map<String, String> prepare(Path home) {
        Path config = Login.folder(home.resolve(".codex"));
        loginFiles().forEach(file -> file.copyTo(home));
        return Map.of("CODEX_HOME", config.toString());
    }

    @Override
    public List<LoginFile> loginFiles() {
        return List.of(
                new LoginFile(userHome.resolve("auth.json"), ".codex/auth.json"),
                new LoginFile(userHome.resolve("config.toml"), ".codex/config.toml"));
    }

    @Override
    public boolean sees(String variable) {
        return variable.startsWith("OPENAI_") || variable.startsWith("CODEX_");
    }

    @Override
    public List<String> sessionFolders() {
        return List.of(".codex/sessions");
    }

    /** A thread is resumed in the folder that the call names. */
    @Override
    public void moveSession(Path home, Path from, Path to) {}

    @Override
    public AgentSession open(StartAttempt start, Path worktree, Console console) {
        return new CodexSession(start.spec().prompt(), worktree, console);
    }
}
