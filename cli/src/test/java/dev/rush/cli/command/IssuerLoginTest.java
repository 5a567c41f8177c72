package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeIssuer;
import dev.rush.cli.FakeServer;
import dev.rush.cli.Shell;
import dev.rush.pairing.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush login https://…} at the issuer that the server names, and what follows from it. */
class IssuerLoginTest {
    @TempDir
    Path directory;

    @TempDir
    Path serverFolder;

    private FakeIssuer issuer;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        issuer = new FakeIssuer();
        server = new FakeServer(ServerKey.in(serverFolder));
        server.take(issuer);
    }

    @AfterEach
    void stop() {
        issuer.close();
        server.close();
    }

    private Shell.Ended rush(String... words) {
        return new Shell(directory).rush(words);
    }

    private Shell.Ended login() {
        return rush(
                "login",
                server.line().server(),
                "--pin",
                server.line().pin().orElseThrow().value());
    }

    @Test
    void whoLogsInSpeaksByTheIssuersTokenAndIsForgottenOnLogout() throws IOException {
        Shell.Ended ended = login();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("type the code WDJB-MJHT")
                .contains("as anna of local")
                .doesNotContain("access-1")
                .doesNotContain("refresh-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(grant())))
                .isEqualTo("rw-------");
        assertThat(directory.resolve(".rush/login-token")).doesNotExist();

        server.authorisations().clear();
        assertThat(rush("whoami").out()).contains("anna of local").contains("by the word of https://id.example.com");
        assertThat(server.authorisations()).containsExactly("Bearer access-1");

        assertThat(rush("logout").err()).contains("logged out").doesNotContain("counts there");
        assertThat(issuer.isOpen()).isFalse();
        assertThat(grant()).doesNotExist();
        assertThat(rush("whoami").code()).isEqualTo(6);
    }

    @Test
    void aTokenThatEndsIsHadAnewBeforeItsCallAndTheNewOneIsKept() throws IOException {
        issuer.lasting(1);
        login();
        issuer.lasting(300);
        end(1);

        assertThat(rush("whoami").code()).isZero();
        assertThat(rush("whoami").code()).isZero();

        assertThat(issuer.granted()).isEqualTo(2);
        assertThat(server.authorisations()).endsWith("Bearer access-2", "Bearer access-2");
        assertThat(Files.readString(grant())).contains("refresh-2").doesNotContain("refresh-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(grant())))
                .isEqualTo("rw-------");
    }

    @Test
    void ofManyCommandsAtOnceOneHasTheTokenAnewAndTheLoginGoesOn() throws Exception {
        login();
        end(1);

        try (ExecutorService shells = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> codes = IntStream.range(0, 8)
                    .mapToObj(shell -> shells.submit(() -> rush("whoami").code()))
                    .toList();
            for (Future<Integer> code : codes) {
                assertThat(code.get()).isZero();
            }
        }

        assertThat(issuer.granted()).isEqualTo(2);
        assertThat(issuer.isOpen()).isTrue();
    }

    @Test
    void aLoginThatItsIssuerEndedSaysSo() throws IOException {
        login();
        end(1);
        issuer.refuse(400, "invalid_grant");

        Shell.Ended ended = rush("whoami");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("has ended: invalid_grant").contains("next: rush login URL");
    }

    @Test
    void anIssuerThatIsAwayDoesNoHarmWhileTheTokenIsGood() throws IOException {
        login();
        renewSoon();
        issuer.refuse(503, "");
        assertThat(rush("whoami").code()).isZero();

        end(1);
        issuer.refuse(503, "");
        Shell.Ended ended = rush("whoami");
        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err()).contains("gives no new token now");
        assertThat(rush("whoami").code()).isZero();
    }

    @Test
    void anIssuerWithoutRefreshTokensAndRevocationIsEnoughForALogin() {
        issuer.simple();

        assertThat(login().err()).contains("ends with its first token");
        assertThat(rush("logout").err()).contains("logged out").contains("counts there until it ends");
    }

    @Test
    void nothingIsKeptOfWhomTheServerDoesNotLetIn() {
        server.refuse("no-role", "no group of yours leads to a role here");
        assertThat(login().err()).contains("leads to a role");
        assertThat(grant()).doesNotExist();
        assertThat(directory.resolve(".rush/login.json")).doesNotExist();
    }

    @Test
    void aLineEndsALoginAtAnIssuer() {
        login();

        rush("login", server.line().text());

        assertThat(grant()).doesNotExist();
        assertThat(directory.resolve(".rush/login-token")).exists();
    }

    @Test
    void anAddressThatSomebodyCanReadOnTheWayIsRefused() {
        for (String typed : List.of("http://rush.example.com", "https://user:secret@rush.example.com", "ftp://x")) {
            Shell.Ended ended = rush("login", typed);
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("https only").doesNotContain("secret");
        }
    }

    @Test
    void aServerThatKnowsNoIssuerSaysHowElse() throws IOException {
        try (FakeServer plain = new FakeServer(ServerKey.in(serverFolder))) {
            Shell.Ended ended = rush(
                    "login",
                    plain.line().server(),
                    "--pin",
                    plain.line().pin().orElseThrow().value());

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("knows no issuer").contains("next: rush login LINE");
        }
    }

    private Path grant() {
        return directory.resolve(".rush/login-issued.json");
    }

    /** Lets the token end that is kept. */
    private void end(long at) throws IOException {
        String kept = Files.readString(grant());
        Files.writeString(
                grant(),
                kept.replaceAll("\"renewAt\":\\d+", "\"renewAt\":" + at)
                        .replaceAll("\"expiresAt\":\\d+", "\"expiresAt\":" + at));
    }

    /** Lets the time come at which a new one is to be had. */
    private void renewSoon() throws IOException {
        Files.writeString(grant(), Files.readString(grant()).replaceAll("\"renewAt\":\\d+", "\"renewAt\":1"));
    }
}
