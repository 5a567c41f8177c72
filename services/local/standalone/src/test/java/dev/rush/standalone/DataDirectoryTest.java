package dev.rush.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void onlyItsOwnerMayReadItAndItsToken() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder.resolve("rush"))) {
            assertThat(permissions(data.path())).isEqualTo("rwx------");
            assertThat(permissions(data.tokenFile())).isEqualTo("rw-------");
        }
    }

    @Test
    void oneThatOthersCouldReadIsTightened() throws IOException {
        Path open = Files.createDirectory(folder.resolve("rush"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        DataDirectory.open(open).close();

        assertThat(permissions(open)).isEqualTo("rwx------");
    }

    @Test
    void oneOfAnotherOwnerIsRefusedAndLeftAsItWas() throws IOException {
        Path theirs = Files.createDirectory(folder.resolve("rush"));
        assumeTrue(System.getProperty("user.name").equals("root"), "skipped: only root can give a folder away");
        Files.setOwner(
                theirs, theirs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        String before = permissions(theirs);

        assertThatThrownBy(() -> DataDirectory.open(theirs))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("belongs to nobody", "--data");
        assertThat(permissions(theirs)).isEqualTo(before);
        assertThat(theirs).isEmptyDirectory();
    }

    @Test
    void theTokenIsLongAndStaysTheSame() throws IOException {
        String first = token();

        assertThat(first).matches("[A-Za-z0-9_-]{43}");
        assertThat(token()).isEqualTo(first);
    }

    @Test
    void aSecondRushOnItIsToldWhoHasItAndWhereThatAnswers() throws Exception {
        Process holder = holder();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8))) {
            assertThat(output.readLine()).isEqualTo("open");

            assertThatThrownBy(() -> DataDirectory.open(folder.resolve("rush")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process " + holder.pid())
                    .hasMessageContaining("http://127.0.0.1:4711")
                    .hasMessageContaining("--data");
        } finally {
            holder.destroyForcibly();
            holder.onExit().join();
        }
    }

    @Test
    void whatAKilledRushLeftDoesNotHinderTheNext() throws Exception {
        Process holder = holder();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8))) {
            assertThat(output.readLine()).isEqualTo("open");
        } finally {
            holder.destroyForcibly();
            holder.onExit().join();
        }

        try (DataDirectory data = DataDirectory.open(folder.resolve("rush"))) {
            assertThat(data.path().resolve("endpoint.json")).doesNotExist();
        }
    }

    @Test
    void theEndpointSaysWhatTheCommandLineNeeds() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder.resolve("rush"))) {
            data.publishEndpoint(
                    new Endpoint("http://127.0.0.1:1", "http://127.0.0.1:2", data.tokenFile(), 7, Optional.empty()));

            assertThat(Files.readString(data.path().resolve("endpoint.json")))
                    .isEqualTo("{\"url\":\"http://127.0.0.1:1\",\"management\":\"http://127.0.0.1:2\",\"tokenFile\":\""
                            + data.tokenFile() + "\",\"pid\":7}\n");
        }
    }

    @Test
    void itIsWhereTheCommandLineLooks() {
        assertThat(DataDirectory.usual(Map.of("HOME", "/home/anna"))).isEqualTo(Path.of("/home/anna/.rush"));
        assertThat(DataDirectory.usual(Map.of("HOME", "/home/anna", "RUSH_DATA", " ")))
                .isEqualTo(Path.of("/home/anna/.rush"));
        assertThat(DataDirectory.usual(Map.of("HOME", "/home/anna", "RUSH_DATA", "/srv/rush")))
                .isEqualTo(Path.of("/srv/rush"));
        assertThat(DataDirectory.usual(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".rush"));
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryHolder.class.getName(),
                        folder.resolve("rush").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String token() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder.resolve("rush"))) {
            return Files.readString(data.tokenFile()).strip();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
