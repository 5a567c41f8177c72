package dev.rush.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerEnvironmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "LANG",
                "LC_ALL",
                "TZ",
                "TMPDIR",
                "USER",
                "SHELL",
                "SSH_AUTH_SOCK",
                "HTTPS_PROXY",
                "no_proxy",
                "SSL_CERT_FILE",
                "ANTHROPIC_API_KEY",
                "CLAUDE_CODE_OAUTH_TOKEN",
                "OPENAI_API_KEY",
                "CODEX_HOME",
                "RUSH_WORKER_SLOTS"
            })
    void letsInWhatTheWorkerAndItsAgentsNeed(String name) {
        assertThat(WorkerEnvironment.of(Map.of(name, "value"))).containsExactly(Map.entry(name, "value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GITHUB_TOKEN",
                "GH_TOKEN",
                "GITHUB_TOKEN_OLD",
                "RUSH_TOKEN",
                "RUSH_AUTH_TOKEN",
                "PGPASSWORD",
                "QUARKUS_DATASOURCE_PASSWORD",
                "AWS_SECRET_ACCESS_KEY",
                "ANTHROPIC_ADMIN_KEY",
                "GIT_ASKPASS",
                "LD_PRELOAD",
                "JAVA_TOOL_OPTIONS",
                "path",
                "RUSH_PULL_REQUESTS_GITHUB_TOKEN"
            })
    void keepsEverythingElseOut(String name) {
        assertThat(WorkerEnvironment.of(Map.of(name, "value"))).isEmpty();
    }
}
