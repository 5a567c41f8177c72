package dev.rush.system.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.Browser;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login at a real Keycloak, whose person types the password into its pages. The folder of one is in {@code RUSH_TEST_KEYCLOAK}. */
class KeycloakIT {
    private static final String VARIABLE = "RUSH_TEST_KEYCLOAK";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int TOKEN_SECONDS = 4;
    private static final Pattern PAGE = Pattern.compile("or open (\\S+) and see");
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();

    @TempDir
    static Path folder;

    static RunningRush server;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        String home = System.getenv(VARIABLE);
        assumeTrue(home != null && Files.exists(Path.of(home, "bin/kc.sh")), VARIABLE + " names no Keycloak");
        keycloak = Keycloak.start(Path.of(home), folder.resolve("keycloak.out"), TOKEN_SECONDS);
        server = RunningRush.start(
                folder.resolve("server"),
                Map.of("RUSH_OIDC_ISSUER", keycloak.issuer(), "RUSH_OIDC_MEMBERS", "developers"),
                "--listen",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void aPersonLogsInWorksLongerThanATokenIsGoodAndLogsOut() {
        Tenant.Known known = Tenant.known(server.data().resolve("endpoint.json"));
        Program login = Program.start(
                folder.resolve("login.out"), anna(), List.of(RUSH, "login", known.url(), "--pin", known.pin()));
        await().atMost(LIMIT).until(() -> PAGE.matcher(login.read()).find());

        sayYes(page(login));

        await().atMost(LIMIT).until(() -> !login.process().isAlive());
        assertThat(login.read()).contains("as anna of local");
        String first = grant();
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(as("whoami").output()).contains("anna of local, member").contains(keycloak.issuer());
            assertThat(grant()).isNotEqualTo(first);
        });
        assertThat(as("org", "invite", "eve").exit()).isEqualTo(4);
        assertThat(as("logout").output()).contains("logged out").doesNotContain("counts there");
    }

    private static void sayYes(String page) {
        Browser browser = new Browser(HttpClient.newHttpClient());
        browser.open(page);
        browser.submit(Map.of("username", "anna", "password", Keycloak.PASSWORD));
        browser.submit(Map.of("accept", "Yes"));
        assertThat(browser.page()).contains("Device Login Successful");
    }

    private static String page(Program login) {
        Matcher matcher = PAGE.matcher(login.read());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String grant() {
        try {
            return Files.readString(folder.resolve("anna/login-issued.json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Program.Ended as(String... words) {
        List<String> command = new ArrayList<>(List.of(RUSH));
        command.addAll(List.of(words));
        return Program.run(folder, anna(), command.toArray(String[]::new));
    }

    private static Map<String, String> anna() {
        return Map.of("RUSH_DATA", folder.resolve("anna").toString(), "NO_COLOR", "1");
    }
}
