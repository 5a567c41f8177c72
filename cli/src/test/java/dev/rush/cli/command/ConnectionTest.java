package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    Path directory;

    private FakeRush rush;

    @BeforeEach
    void start() {
        rush = new FakeRush();
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void findsTheServerInTheHomeTheDataVariableAndTheOption() throws IOException {
        written(directory.resolve(".rush"));
        written(directory.resolve("other"));

        assertThat(new Shell(directory).rush("computers", "list").code()).isZero();
        Files.delete(directory.resolve(".rush/endpoint.json"));
        assertThat(new Shell(directory).rush("computers", "list").code()).isEqualTo(6);
        assertThat(new Shell(directory)
                        .with("RUSH_DATA", "other")
                        .rush("computers", "list")
                        .code())
                .isZero();
        assertThat(new Shell(directory)
                        .rush("computers", "list", "--data", "other")
                        .code())
                .isZero();
    }

    @Test
    void saysHowToStartRushWhenNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port;

        var ended = new Shell(directory)
                .with("RUSH_URL", url)
                .with("RUSH_TOKEN", "x")
                .rush("cloud", "list");

        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err())
                .isEqualTo("rush: no Rush answers at " + url + "; start it with: rush up\nnext: rush up\n");
    }

    @Test
    void endsWithAuthWhenTheTokenIsMissingOrWrong() throws IOException {
        assertThat(new Shell(directory)
                        .with("RUSH_URL", rush.url())
                        .rush("cloud", "list")
                        .code())
                .isEqualTo(4);
        assertThat(rush.calls).isEmpty();

        var wrong = new Shell(directory)
                .with("RUSH_URL", rush.url())
                .with("RUSH_TOKEN", "wrong")
                .rush("cloud", "run", "script", "my-org/app", "-p", "x");

        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("the token is not accepted");
    }

    @Test
    void endsWithAuthWhenTheTokenFileIsGone() throws IOException {
        written(directory.resolve(".rush"));
        Files.delete(directory.resolve(".rush/token"));

        var ended = new Shell(directory).rush("cloud", "list");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("no token can be read from " + directory.resolve(".rush/token"));
    }

    @Test
    void refusesAnAddressThatIsNotOfTheWeb() {
        var ended = new Shell(directory)
                .with("RUSH_URL", "file:///etc/passwd")
                .with("RUSH_TOKEN", "x")
                .rush("cloud", "list");

        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void findsNothingWrongWithAHealthyMachine() throws IOException {
        written(directory.resolve(".rush"));

        var ended = new Shell(directory).rush("doctor");

        assertThat(ended.out())
                .contains("ok    java", "ok    git", "ok    server     " + rush.url(), "ok    token      accepted")
                .contains("ok    computers  1 online of 1", "ok    agents     claude, script");
        assertThat(ended.code()).isZero();
    }

    @Test
    void findsATokenEverybodyCanReadAndAnEmptyPool() throws IOException {
        written(directory.resolve(".rush"));
        Files.setPosixFilePermissions(directory.resolve(".rush/token"), PosixFilePermissions.fromString("rw-r--r--"));
        rush.machines.clear();

        var ended = new Shell(directory).rush("doctor");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAIL  token", "next: chmod 600", "FAIL  computers  0 registered, none is online");
    }

    @Test
    void findsThatNothingRuns() {
        var ended = new Shell(directory).rush("doctor");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("FAIL  server     no Rush answers", "next: rush up");
    }

    private void written(Path data) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("token"), FakeRush.TOKEN + "\n");
        Files.setPosixFilePermissions(data.resolve("token"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                data.resolve("endpoint.json"),
                "{\"url\":\"" + rush.url() + "\",\"tokenFile\":\"" + data.resolve("token") + "\",\"pid\":1}");
    }
}
