package dev.rush.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetTokenTest {
    @TempDir
    Path folder;

    @Test
    void aTokenThatIsSetGoesBeforeItsFileAndBeforeTheEnvironment() throws IOException {
        Path file = file("rw-------", "from-file\n");

        assertThat(SetToken.of(Optional.of(" set "), Optional.of(file))).contains("set");
        assertThat(SetToken.of(Optional.of(" "), Optional.of(file))).contains("from-file");
        assertThat(SetToken.of(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(new GitHubToken(Optional.of("set"), Map.of("GITHUB_TOKEN", "b"), List.of(), Clock.systemUTC())
                        .of("my-org/web"))
                .isEqualTo(new TokenAnswer.Known("set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatOthersHaveRightsToIsRefusedWithWhatToType(String rights) throws IOException {
        Path file = file(rights, "secret");

        assertThatThrownBy(() -> SetToken.of(Optional.empty(), Optional.of(file)))
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileThatIsEmptyOrNotThereIsAnErrorAndNotTheAbsenceOfAToken() throws IOException {
        Path empty = file("rw-------", "\n");

        assertThatThrownBy(() -> SetToken.of(Optional.empty(), Optional.of(empty)))
                .hasMessageContaining("no GitHub token");
        assertThatThrownBy(() -> SetToken.of(Optional.empty(), Optional.of(folder.resolve("missing"))))
                .hasMessageContaining("cannot be read");
    }

    private Path file(String rights, String text) throws IOException {
        Path file = folder.resolve("token-" + rights);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
