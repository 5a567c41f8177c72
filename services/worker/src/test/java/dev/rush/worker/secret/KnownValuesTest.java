package dev.rush.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.worker.line.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownValuesTest {
    @TempDir
    Path folder;

    private static String shown(Map<String, String> environment, String text) {
        return new KnownValues(environment, List.of()).redactor().redact(text);
    }

    private String shownByFile(String content, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("login"), content);
        return new KnownValues(Map.of(), List.of(file)).redactor().redact(text);
    }

    @Test
    void variablesWithATellingNameAreSecretAndTheOthersAreNot() {
        Map<String, String> environment = Map.of(
                "ANTHROPIC_API_KEY", "anthropic-value",
                "CLAUDE_CODE_OAUTH_TOKEN", "claude-value",
                "RUSH_WORKER_KAFKA_PASSWORD", "kafka-value",
                "PGPASSWORD", "postgres-value",
                "GITHUB_TOKEN_2", "github-value",
                "ANTHROPIC_MODEL", "model-value",
                "SSH_AUTH_SOCK", "/run/ssh-agent",
                "OLDPWD", "/home/somebody");
        String text = String.join(" ", environment.values());
        assertThat(shown(environment, text))
                .contains("[redacted:ANTHROPIC_API_KEY]", "[redacted:CLAUDE_CODE_OAUTH_TOKEN]")
                .contains("[redacted:RUSH_WORKER_KAFKA_PASSWORD]", "[redacted:PGPASSWORD]", "[redacted:GITHUB_TOKEN_2]")
                .contains("model-value", "/run/ssh-agent", "/home/somebody");
    }

    @Test
    void aVariableThatNamesAFileIsNoSecret() throws Exception {
        Path file = Files.createFile(folder.resolve("credentials.json"));
        String path = file.toString();
        assertThat(shown(Map.of("GOOGLE_APPLICATION_CREDENTIALS", path), path)).isEqualTo(path);
    }

    @Test
    void thePasswordOfAnAddressIsSecretAsItIsWrittenAndAsItIsMeant() {
        String address = "http://somebody:pa%40ss-word@proxy.test:3128";
        Map<String, String> proxy = Map.of("HTTPS_PROXY", address);
        assertThat(shown(proxy, address)).isEqualTo("http://somebody:[redacted:HTTPS_PROXY]@proxy.test:3128");
        assertThat(shown(proxy, "it is pa@ss-word")).isEqualTo("it is [redacted:HTTPS_PROXY]");
        assertThat(shown(Map.of("REMOTE", "https://token-of-mine@host/x"), "token-of-mine"))
                .isEqualTo("[redacted:REMOTE]");
    }

    @Test
    void ofHeadersTheValuesOfThoseWithATellingNameAreSecret() {
        Map<String, String> headers =
                Map.of("ANTHROPIC_CUSTOM_HEADERS", "Accept: application/json\nAuthorization: Bearer header-value");
        assertThat(shown(headers, "application/json header-value Bearer"))
                .isEqualTo("application/json [redacted:ANTHROPIC_CUSTOM_HEADERS] Bearer");
    }

    @Test
    void theTokensOfALoginInJsonAreSecret() throws Exception {
        String login = """
                {"claudeAiOauth": {"accessToken": "access-value", "refreshToken": "refresh\\"value", "expiresAt": 1,
                 "scopes": ["user:inference"], "subscriptionType": "enterprise"},
                 "mcpServers": {"one": {"env": {"SOME_API_KEY": "some-value", "OTHER_KEY": "${OTHER_KEY}"}}}}""";
        assertThat(shownByFile(login, "access-value refresh\"value some-value enterprise ${OTHER_KEY} user:inference"))
                .isEqualTo("[redacted:accessToken] [redacted:refreshToken] [redacted:SOME_API_KEY] enterprise"
                        + " ${OTHER_KEY} user:inference");
    }

    @Test
    void ofAHalfWrittenLoginTheHalfIsKnown() throws Exception {
        assertThat(shownByFile("{\"access_token\": \"access-value\", \"refresh_tok", "access-value"))
                .isEqualTo("[redacted:access_token]");
    }

    @Test
    void theTokensOfSettingsInTomlAreSecret() throws Exception {
        String settings = """
                model = "gpt-something"
                [model_providers.own]
                env_key = "OPENAI_API_KEY"
                http_headers = { "Authorization" = "Bearer header-value", "X-Kind" = "kind-value" }
                experimental_bearer_token = 'bearer-value'
                """;
        assertThat(shownByFile(settings, "gpt-something OPENAI_API_KEY header-value kind-value bearer-value"))
                .isEqualTo("gpt-something OPENAI_API_KEY [redacted:Authorization] kind-value"
                        + " [redacted:experimental_bearer_token]");
    }

    @Test
    void aLoginThatChangesIsReadAgainAndWhatItWasStaysKnown() throws Exception {
        Path login = folder.resolve("auth.json");
        KnownValues values = new KnownValues(Map.of(), List.of(login));
        RedactedLines lines = values.lines();
        assertThat(lines.next(Line.of("token-one")).text()).isEqualTo("token-one");
        Files.writeString(login, "{\"access_token\": \"token-one\"}");
        values.refresh();
        Files.writeString(login, "{\"access_token\": \"token-number-two\"}");
        values.refresh();
        assertThat(lines.next(Line.of("token-one token-number-two")).text())
                .isEqualTo("[redacted:access_token] [redacted:access_token]");
    }

    @Test
    void aLinkOrAFolderInTheFilesPlaceIsNotRead() throws Exception {
        Path real = Files.writeString(folder.resolve("real"), "{\"token\": \"token-value\"}");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        KnownValues values = new KnownValues(Map.of(), List.of(link, folder));
        assertThat(values.redactor().redact("token-value")).isEqualTo("token-value");
    }

    @Test
    void howMuchIsKnownIsBounded() throws Exception {
        String login = IntStream.range(0, 5000)
                .mapToObj(number -> "\"key\": \"" + (10_000 + number) + "x".repeat(100) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(shownByFile(login, "10000" + "x".repeat(100) + " 14999" + "x".repeat(100)))
                .isEqualTo("[redacted:key] 14999" + "x".repeat(100));
    }
}
