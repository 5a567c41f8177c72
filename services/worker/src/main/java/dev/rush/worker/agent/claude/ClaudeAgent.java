package dev.rush.worker.agent.claude;

import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.agent.Login;
import dev.rush.worker.agent.LoginFile;
import dev.rush.worker.agent.LoginPart;
import dev.rush.worker.agent.SessionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Claude Code. It asks nobody for permission: its worktree is the boundary.
 *
 * @param program the program's path
 * @param userHome where the user's login is copied from
 */
public record ClaudeAgent(Path program, Path userHome) implements Agent {
    private static final String PROJECTS = ".claude/projects";

    private static final Pattern SESSION = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jsonl");

    /** Of what a person is logged in to, Claude alone: beside it are the tokens of their tool servers. */
    private static final LoginPart LOGIN = LoginPart.fields("claudeAiOauth");

    /** Whose login it is; not the tool servers, projects and prompts that stand beside it. */
    private static final LoginPart ACCOUNT = LoginPart.fields(
            "oauthAccount", "primaryApiKey", "customApiKeyResponses", "userID", "hasCompletedOnboarding");

    private static final Set<String> CREDENTIALS =
            Set.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN");

    private static final Set<String> VARIABLES = Set.of(
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_CUSTOM_HEADERS",
            "ANTHROPIC_MODEL",
            "ANTHROPIC_SMALL_FAST_MODEL",
            "ANTHROPIC_DEFAULT_HAIKU_MODEL",
            "ANTHROPIC_DEFAULT_OPUS_MODEL",
            "ANTHROPIC_DEFAULT_SONNET_MODEL",
            "CLAUDE_CODE_OAUTH_TOKEN");

    @Override
    public List<String> command(Conversation conversation, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-p",
                "--input-format",
                "stream-json",
                "--output-format",
                "stream-json",
                "--verbose",
                "--dangerously-skip-permissions"));
        if (conversation.isResumed()) {
            command.addAll(List.of("--resume", conversation.session()));
        }
        return command;
    }

    @Override
    public Map<String, String> prepare(Path home) {
        Path config = Login.folder(home.resolve(".claude"));
        loginFiles().forEach(file -> file.copyTo(home));
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
    public List<LoginFile> loginFiles() {
        return List.of(
                new LoginFile(userHome.resolve(".claude/.credentials.json"), ".claude/.credentials.json", LOGIN),
                new LoginFile(userHome.resolve(".claude.json"), ".claude/.claude.json", ACCOUNT));
    }

    @Override
    public boolean isLoggedIn(Map<String, String> environment) {
        return loginFiles().stream().anyMatch(LoginFile::holdsSomething)
                || CREDENTIALS.stream().anyMatch(environment::containsKey);
    }

    @Override
    public boolean sees(String variable) {
        return VARIABLES.contains(variable);
    }

    @Override
    public List<String> sessionFolders() {
        return List.of(PROJECTS);
    }

    /** Sessions are kept by the folder they were had in, of which every other character than a letter or digit is a dash. */
    @Override
    public void moveSession(Path home, Path from, Path to) {
        Path projects = home.resolve(PROJECTS);
        Path kept = projects.resolve(project(from));
        try {
            if (Files.isDirectory(kept) && !from.equals(to)) {
                Files.move(kept, projects.resolve(project(to)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot move the session in " + kept, failure);
        }
    }

    private static String project(Path folder) {
        return folder.toString().replaceAll("[^A-Za-z0-9]", "-");
    }

    @Override
    public Optional<String> latestSession(Path home) {
        return SessionName.latest(home.resolve(PROJECTS), SESSION);
    }

    @Override
    public AgentSession open(Conversation conversation, Path worktree, Console console) {
        return new ClaudeSession(conversation, console);
    }
}
