package dev.rush.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.worker.agent.claude.ClaudeAgent;
import dev.rush.worker.process.AgentEnvironment;
import dev.rush.worktrees.git.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setup script has the agent's home to itself before the agent gets it. */
class LoginTest {
    private static final String LOGIN = "{\"claudeAiOauth\":{\"accessToken\":\"a\"},\"mcpOAuth\":{\"other\":\"b\"}}";

    @TempDir
    Path folder;

    @Test
    void aLinkToTheOwnersLoginInPlaceOfTheCopysFolderLeavesTheLoginAsItIs() throws IOException {
        Path owners = Files.createDirectories(folder.resolve("owner/.claude"));
        Files.writeString(owners.resolve(".credentials.json"), LOGIN);
        Path home = Files.createDirectories(folder.resolve("attempt/home"));
        Files.createSymbolicLink(home.resolve(".claude"), owners);

        prepare();

        assertThat(owners.resolve(".credentials.json")).hasContent(LOGIN);
        assertThat(home.resolve(".claude")).matches(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        assertThat(home.resolve(".claude/.credentials.json"))
                .content()
                .contains("accessToken")
                .doesNotContain("mcpOAuth");
    }

    @Test
    void aLinkInPlaceOfGitsSettingsIsNotWrittenThrough() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "");
        Files.createDirectories(folder.resolve("owner"));
        Path home = Files.createDirectories(folder.resolve("attempt/home"));
        Files.createSymbolicLink(home.resolve(".gitconfig"), outside);

        prepare();

        assertThat(outside).isEmptyFile();
    }

    @Test
    void gitReadsTheOwnersNameWhateverItHolds() throws IOException {
        Files.createDirectories(folder.resolve("owner"));

        prepare();

        assertThat(folder.resolve("attempt/home/.gitconfig"))
                .content()
                .isEqualTo("[user]\n\tname = \"Ada \\\"the\\\" Engineer\"\n\temail = \"ada@example.org\"\n");
    }

    private void prepare() {
        var unused = AgentEnvironment.of(
                new AttemptKey(new RunId("k7m2q9x4tb1d"), 1),
                new ClaudeAgent(Path.of("claude"), folder.resolve("owner")),
                folder.resolve("attempt"),
                new Author("Ada \"the\" Engineer", "ada@example.org"),
                Map.of());
    }
}
