package dev.rush.worker.agent.codex;

import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.agent.Login;
import dev.rush.worker.agent.LoginFile;
import dev.rush.worker.agent.LoginPart;
import dev.rush.worker.agent.SessionName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codex. Its model endpoint is the one of the user's own configuration.
 *
 * @param program the program's path
 * @param userHome the user's {@code CODEX_HOME}, where login and configuration are copied from
 */
public record CodexAgent(Path program, Path userHome) implements Agent {
    /** Which model, and where it is; not the tool servers, projects and commands that stand beside it. */
    private static final LoginPart MODEL = LoginPart.settings(
            Set.of(
                    "model",
                    "model_provider",
                    "model_reasoning_effort",
                    "model_reasoning_summary",
                    "model_verbosity",
                    "model_context_window",
                    "model_max_output_tokens",
                    "chatgpt_base_url",
                    "openai_base_url",
                    "preferred_auth_method",
                    "forced_login_method",
                    "cli_auth_credentials_store"),
            "model_providers");

    private static final String SESSIONS = ".codex/sessions";

    private static final Pattern ROLLOUT =
            Pattern.compile("rollout-.*-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jsonl");

    private static final Set<String> VARIABLES =
            Set.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORGANIZATION", "OPENAI_PROJECT", "CODEX_API_KEY");

    @Override
    public List<String> command(Conversation conversation, Path folder) {
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
                new LoginFile(userHome.resolve("auth.json"), ".codex/auth.json", LoginPart.WHOLE),
                new LoginFile(userHome.resolve("config.toml"), ".codex/config.toml", MODEL));
    }

    @Override
    public boolean isLoggedIn(Map<String, String> environment) {
        return loginFiles().getFirst().holdsSomething()
                || environment.containsKey("OPENAI_API_KEY")
                || environment.containsKey("CODEX_API_KEY");
    }

    @Override
    public boolean sees(String variable) {
        return VARIABLES.contains(variable);
    }

    @Override
    public List<String> sessionFolders() {
        return List.of(SESSIONS);
    }

    /** A thread is resumed in the folder that the call names. */
    @Override
    public void moveSession(Path home, Path from, Path to) {}

    @Override
    public Optional<String> latestSession(Path home) {
        return SessionName.latest(home.resolve(SESSIONS), ROLLOUT);
    }

    @Override
    public AgentSession open(Conversation conversation, Path worktree, Console console) {
        return new CodexSession(conversation, worktree, console);
    }
}
