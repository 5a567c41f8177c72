package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeServer;
import dev.rush.cli.Shell;
import dev.rush.pairing.PairingLine;
import dev.rush.pairing.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush login}, {@code rush computer register} and {@code invite} against a server with a key of its own. */
class PairingTest {
    @TempDir
    Path directory;

    @TempDir
    Path serverFolder;

    private FakeServer server;
    private String line;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(ServerKey.in(serverFolder));
        line = server.line().text();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoLogsInSpeaksWithTheServerFromThenOnAndForgetsItOnLogout() throws IOException {
        assertThat(new Shell(directory).rush("login", line).code()).isZero();
        assertThat(permissions(".rush/login-token")).isEqualTo("rw-------");
        assertThat(permissions(".rush/login.json")).isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve(".rush/login.json"))).doesNotContain(FakeServer.TOKEN);

        assertThat(new Shell(directory).rush("computers", "list").code()).isZero();
        assertThat(server.authorisations()).startsWith("").containsOnly("", "Bearer " + FakeServer.TOKEN);

        assertThat(new Shell(directory).rush("logout").err()).contains("logged out");
        assertThat(new Shell(directory).rush("computers", "list").code()).isEqualTo(6);
    }

    @Test
    void theLineComesFromStandardInputToo() {
        assertThat(new Shell(directory).typing(line + "\n").rush("login", "-").code())
                .isZero();
    }

    @Test
    void aComputerKeepsItsKeyWhenItRegistersAgain() throws IOException {
        assertThat(new Shell(directory)
                        .rush("computer", "register", line, "--no-start")
                        .code())
                .isZero();
        String key = Files.readString(directory.resolve(".rush/computer/machine-key"));

        Shell.Ended again = new Shell(directory).rush("computer", "register", line, "--no-start", "--name", "laptop");

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains(server.machines().getFirst());
        assertThat(server.machines()).hasSize(2).containsOnly(server.machines().getFirst());
        assertThat(Files.readString(directory.resolve(".rush/computer/machine-id")))
                .isEqualTo(server.machines().getFirst());
        assertThat(Files.readString(directory.resolve(".rush/computer/machine-key")))
                .isEqualTo(key);
        assertThat(permissions(".rush/computer/machine-key")).isEqualTo("rw-------");
    }

    @Test
    void howFarTheCommandsHadComeCountsForTheSameServerOnly(@TempDir Path other) throws IOException {
        new Shell(directory).rush("computer", "register", line, "--no-start");
        Path offset = directory.resolve(".rush/computer/command-offset.json");
        Files.writeString(offset, "{}");

        new Shell(directory).rush("computer", "register", line, "--no-start");
        assertThat(offset).exists();

        try (FakeServer second = new FakeServer(ServerKey.in(other))) {
            new Shell(directory).rush("computer", "register", second.line().text(), "--no-start");
            assertThat(offset).doesNotExist();
        }
    }

    @Test
    void anotherServersKeyIsNotTaken(@TempDir Path other) throws IOException {
        var wrong = new PairingLine(
                server.line().server(),
                server.line().code(),
                Optional.of(ServerKey.in(other).pin()));

        Shell.Ended ended = new Shell(directory).rush("login", wrong.text());

        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err()).contains("another key than the one in the line").contains("next: rush login LINE");
        assertThat(server.authorisations()).isEmpty();
        assertThat(directory.resolve(".rush/login-token")).doesNotExist();
    }

    @Test
    void theEnvironmentCanNameTheServerAndItsKey() {
        Shell shell = new Shell(directory)
                .with("RUSH_URL", server.line().server())
                .with("RUSH_TOKEN", FakeServer.TOKEN)
                .with("RUSH_PIN", server.line().pin().orElseThrow().value());

        assertThat(shell.rush("computers", "list").code()).isZero();
    }

    @Test
    void withoutAPinNobodyVouchesForTheServer() {
        var bare = new PairingLine(server.line().server(), server.line().code(), Optional.empty());

        assertThat(new Shell(directory).rush("login", bare.text()).err()).contains("no authority");
    }

    @Test
    void plainHttpAndDamagedLinesAreRefusedBeforeAnythingIsSent() {
        Shell.Ended http = new Shell(directory).rush("login", line.replace("https://", "http://"));
        Shell.Ended cut = new Shell(directory).rush("computer", "register", line.substring(0, line.length() - 9));

        assertThat(http.code()).isEqualTo(2);
        assertThat(http.err()).contains("https only").contains("next: rush computer invite");
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.err()).contains("copied whole");
        assertThat(server.authorisations()).isEmpty();
    }

    @Test
    void whyTheServerRefusesALineIsSaid() {
        server.refuse("expired-line", "this line was good for five minutes, and they are over");

        Shell.Ended ended = new Shell(directory).rush("login", line);

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("they are over").contains("next: rush computer invite");
    }

    @Test
    void aServerThatAnswersByPlainHttpIsNamedSo() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerByPlainHttp(plain));
            var bare = new PairingLine(
                    "https://127.0.0.1:" + plain.getLocalPort(), server.line().code(), Optional.empty());

            assertThat(new Shell(directory).rush("login", bare.text()).err())
                    .contains("does not speak https")
                    .contains("next: rush up --listen 0.0.0.0");
        }
    }

    @Test
    void aLineForAnotherComputerIsPrintedAlone() {
        new Shell(directory).rush("login", line);

        assertThat(new Shell(directory).rush("computer", "invite").lines()).containsExactly(line);
    }

    @Test
    void whoIsNotRegisteredTakesNoRuns() {
        Shell.Ended ended = new Shell(directory).rush("worker", "run");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("not registered").contains("next: rush computer register LINE");
    }

    private static void answerByPlainHttp(ServerSocket plain) {
        try (var client = plain.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }
}
