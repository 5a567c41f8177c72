package dev.rush.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void aCommandThatIsNotThereMeansNoTokenAndOneThatFailsOrHangsMeansNotNow() {
        var missing =
                new GitHubToken(Optional.empty(), Map.of(), List.of("/nowhere/gh", "auth", "token"), Clock.systemUTC());
        var failing = new GitHubToken(Optional.empty(), Map.of(), List.of("false"), Clock.systemUTC());

        var hanging = new GitHubToken(
                Optional.empty(),
                Map.of(),
                List.of("sleep", "60"),
                Clock.systemUTC(),
                java.time.Duration.ofMillis(200));

        assertThat(missing.of("my-org/web")).isEqualTo(new TokenAnswer.None());
        assertThat(failing.of("my-org/web")).isEqualTo(new TokenAnswer.NotNow("false gave no token"));
        assertThat(hanging.of("my-org/web")).isInstanceOf(TokenAnswer.NotNow.class);
    }

    private String token(Map<String, String> environment, String said) throws IOException {
        Path gh = folder.resolve("gh");
        Files.writeString(gh, "#!/bin/sh\necho " + said + "\n");
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        return ((TokenAnswer.Known)
                        new GitHubToken(Optional.empty(), environment, List.of(gh.toString()), Clock.systemUTC())
                                .of("my-org/web"))
                .token();
    }
}
