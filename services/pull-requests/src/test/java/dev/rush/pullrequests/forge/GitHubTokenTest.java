package dev.rush.pullrequests.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubTokenTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentGoesBeforeTheCommand() throws IOException {
        assertThat(token(Map.of("GITHUB_TOKEN", "a", "GH_TOKEN", "b"), "c")).isEqualTo("a");
        assertThat(token(Map.of("GITHUB_TOKEN", " ", "GH_TOKEN", "b"), "c")).isEqualTo("b");
        assertThat(token(Map.of(), "c")).isEqualTo("c");
    }

    @Test
    void aCommandThatIsNotThereOrFailsMeansNoToken() {
        var missing = new GitHubToken(Map.of(), List.of("/nowhere/gh", "auth", "token"), Clock.systemUTC());
        var failing = new GitHubToken(Map.of(), List.of("false"), Clock.systemUTC());

        assertThat(missing.get()).isEmpty();
        assertThat(failing.get()).isEmpty();
    }

    private String token(Map<String, String> environment, String said) throws IOException {
        Path gh = folder.resolve("gh");
        Files.writeString(gh, "#!/bin/sh\necho " + said + "\n");
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        return new GitHubToken(environment, List.of(gh.toString()), Clock.systemUTC())
                .get()
                .orElseThrow();
    }
}
