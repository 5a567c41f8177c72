package dev.rush.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.worker.agent.claude.ClaudeAgent;
import dev.rush.worker.agent.codex.CodexAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a person's files an attempt's own home has. */
class LoginPartTest {
    private static final String ELSE = "canary-of-something-else";

    @TempDir
    Path folder;

    private Path owner;
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        owner = Files.createDirectories(folder.resolve("owner"));
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void claudeGetsItsLoginAndNoOtherToken() throws IOException {
        Files.createDirectories(owner.resolve(".claude"));
        Files.writeString(
                owner.resolve(".claude/.credentials.json"),
                "{\"claudeAiOauth\":{\"accessToken\":\"the-login\"},\"mcpOAuth\":{\"tracker\":{\"token\":\"" + ELSE
                        + "\"}}}");
        Files.writeString(
                owner.resolve(".claude.json"),
                "{\"oauthAccount\":{\"emailAddress\":\"me@example.org\"},\"primaryApiKey\":\"the-key\",\"mcpServers\":{\"db\":"
                        + "{\"env\":{\"PASSWORD\":\"" + ELSE + "\"}}},\"projects\":{\"/home/me\":{\"history\":[\""
                        + ELSE + "\"]}}}");

        new ClaudeAgent(Path.of("claude"), owner).prepare(home);

        assertThat(home.resolve(".claude/.credentials.json")).content().contains("the-login");
        assertThat(home.resolve(".claude/.claude.json")).content().contains("me@example.org", "the-key");
        assertNothingElse();
    }

    @Test
    void codexGetsItsLoginAndWhereItsModelIsAndNothingElse() throws IOException {
        Files.writeString(owner.resolve("auth.json"), "{\"OPENAI_API_KEY\":\"the-key\"}");
        Files.writeString(owner.resolve("config.toml"), """
                model = "big" # the best
                model_provider = "ours"
                notify = ["sh", "-c", "%1$s"]
                instructions = \"""
                model = "%1$s"
                \"""

                [mcp_servers.db]
                command = "db"
                env = { "PASSWORD" = "%1$s" }

                [ model_providers.ours ]
                name = "ours"
                base_url = "https://models.example.org/v1"
                http_headers = { "x-team" = "blue" }

                [model_providers.ours.query_params]
                version = "2"

                [projects."/home/me/%1$s"]
                trust_level = "trusted"

                [[hooks]]
                command = "%1$s"
                """.formatted(ELSE)
                .replace("model = \"" + ELSE + "\"", "say = \"" + ELSE + "\""));

        new CodexAgent(Path.of("codex"), owner).prepare(home);

        assertThat(home.resolve(".codex/auth.json")).content().contains("the-key");
        assertThat(home.resolve(".codex/config.toml")).content().isEqualTo("""
                        model = "big" # the best
                        model_provider = "ours"
                        [ model_providers.ours ]
                        name = "ours"
                        base_url = "https://models.example.org/v1"
                        http_headers = { "x-team" = "blue" }
                        [model_providers.ours.query_params]
                        version = "2"
                        """);
        assertNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"primaryApiKey\":\"half", "[1,2]", "null", "\"text\""})
    void aFileThatIsNoObjectGivesAnEmptyOne(String text) throws IOException {
        Files.writeString(owner.resolve(".claude.json"), text);

        new ClaudeAgent(Path.of("claude"), owner).prepare(home);

        assertThat(home.resolve(".claude/.claude.json")).hasContent("{}");
    }

    @Test
    void anAgentSeesTheVariablesThatAreItsOwnByTheirNamesAlone() {
        Agent claude = new ClaudeAgent(Path.of("claude"), owner);
        Agent codex = new CodexAgent(Path.of("codex"), owner);

        assertThat(claude.sees("ANTHROPIC_API_KEY")).isTrue();
        assertThat(claude.sees("ANTHROPIC_ADMIN_KEY")).isFalse();
        assertThat(codex.sees("OPENAI_API_KEY")).isTrue();
        assertThat(codex.sees("OPENAI_ADMIN_KEY")).isFalse();
        assertThat(codex.sees("CODEX_HOME")).isFalse();
    }

    private void assertNothingElse() throws IOException {
        try (Stream<Path> files = Files.walk(home).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertThat(file).content().doesNotContain(ELSE);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }
}
