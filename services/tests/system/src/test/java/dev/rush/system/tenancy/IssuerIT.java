package dev.rush.system.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rush.testkit.FakeIssuer;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import dev.rush.testkit.TokenSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who log in at an issuer, with the real command, on a Rush that other computers reach. */
class IssuerIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long INTERRUPT = 1 << (2 - 1);
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();

    @TempDir
    static Path folder;

    static RunningRush server;
    private static FakeIssuer issuer;
    private static Path endpoint;

    @BeforeAll
    static void start() {
        issuer = new FakeIssuer();
        Map<String, String> settings = Map.of(
                "RUSH_OIDC_ISSUER", issuer.url(),
                "RUSH_OIDC_ADMINS", "ops",
                "RUSH_OIDC_MEMBERS", "dev",
                "RUSH_OIDC_VIEWERS", "guests",
                "RUSH_OIDC_CLAIM_ORGANISATION", "organisation");
        server = RunningRush.start(folder.resolve("server"), settings, "--listen", "127.0.0.1");
        endpoint = server.data().resolve("endpoint.json");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        issuer.close();
    }

    @BeforeEach
    void reset() {
        issuer.grants().lasting(300);
    }

    @Test
    void whoLogsInWorksAsThemselvesUntilAnAdminRemovesThem() {
        assertThat(login("anna", "dev").read()).contains("as anna of local");
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));

        Program.Ended ran =
                as("anna", "cloud", "run", "script", "file://" + repository.path(), "-p", "echo hello > hello.txt");

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(as("anna", "whoami").output())
                .contains("anna of local, member")
                .contains("by the word of " + issuer.url());
        assertThat(as("anna", "org", "invite", "eve").output()).contains("this takes the role admin");
        String secret = TwoOrganisations.token(as("anna", "tokens", "create", "laptop"));
        Tenant token = new Tenant(endpoint, secret);
        await().atMost(LIMIT).until(() -> token.call("GET", "/v1/me", "").statusCode() == 200);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(server.rush("admin", "audit").output()).containsPattern("anna.*POST /v1/runs"));

        assertThat(server.rush("org", "remove", "anna").exit()).isZero();

        await().atMost(LIMIT).until(() -> as("anna", "whoami").exit() == 4);
        assertThat(as("anna", "cloud", "list").output()).contains("an admin has removed anna");
        assertThat(token.call("GET", "/v1/me", "").statusCode()).isEqualTo(401);
        assertThat(as("anna", "logout").output()).contains("logged out");
    }

    @Test
    void manyCommandsAtOnceDoNotLoseTheLogin() throws Exception {
        issuer.grants().lasting(1);
        login("ben", "dev");
        issuer.grants().lasting(300);
        int before = issuer.grants().refreshed();

        List<Program> commands = IntStream.range(0, 6)
                .mapToObj(one -> Program.start(
                        folder.resolve("ben-" + one + ".out"), environment("ben"), List.of(RUSH, "whoami")))
                .toList();
        for (Program command : commands) {
            assertThat(command.process().waitFor()).as(command.read()).isZero();
        }

        assertThat(issuer.grants().refreshed()).isEqualTo(before + 1);
        int open = issuer.grants().open();
        assertThat(as("ben", "logout").output()).contains("logged out").doesNotContain("counts there");
        assertThat(issuer.grants().open()).isEqualTo(open - 1);
    }

    @Test
    void aLoginThatIsInterruptedLeavesNothing() throws Exception {
        assumeFalse(isDeafToInterrupts(), "skipped: interrupts are ignored here, as behind nohup and &");
        Program login = begin("carl");

        new ProcessBuilder("kill", "-INT", Long.toString(login.process().pid()))
                .start()
                .waitFor();

        assertThat(login.exit()).isEqualTo(130);
        assertThat(Files.exists(folder.resolve("carl/login.json"))).isFalse();
        assertThat(Files.exists(folder.resolve("carl/login-issued.json"))).isFalse();
    }

    /** What ignores a signal hands that on to whatever it starts. */
    private static boolean isDeafToInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .anyMatch(ignored -> (Long.parseUnsignedLong(ignored, 16) & INTERRUPT) != 0);
    }

    @Test
    void aWordForAnotherOrganisationShowsNothingOfThisOne() {
        String ours = server.detached("script", TestRepository.inUse(folder.resolve("ours")), "true");
        server.rush("admin", "organisations", "create", "acme", "--admin", "zoe");
        Map<String, Object> claims = issuer.claims("mia", "ops");
        claims.put("organisation", "acme");
        Tenant mia = new Tenant(endpoint, issuer.signer().sign(claims));

        assertThat(mia.call("POST", "/v1/login", "").statusCode()).isEqualTo(200);
        await().atMost(LIMIT).until(() -> mia.call("GET", "/v1/me", "").statusCode() == 200);

        assertThat(mia.get("/v1/me").path("organisation").asText()).isEqualTo("acme");
        for (String path : List.of("/v1/runs/", "/v1/logs/", "/v1/placements/", "/v1/work/", "/v1/pull-requests/")) {
            assertThat(mia.call("GET", path + ours, "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(mia.call("POST", "/v1/runs/" + ours + "/stop", "").statusCode())
                .isEqualTo(404);
        assertThat(mia.get("/v1/runs").path("runs")).isEmpty();
        assertThat(mia.get("/v1/members").toString()).contains("zoe").doesNotContain("owner");
        Tenant before = new Tenant(endpoint, issuer.token("mia", "ops"));
        assertThat(before.call("GET", "/v1/me", "").statusCode())
                .as("mia of local")
                .isEqualTo(403);
    }

    @Test
    void noServiceTakesAForgedWord() {
        String run = server.detached("script", TestRepository.inUse(folder.resolve("forged")), "true");
        Tenant forged = new Tenant(endpoint, new TokenSigner(issuer.signer().id()).sign(issuer.claims("dan", "ops")));

        for (String path : List.of(
                "/v1/me",
                "/v1/runs",
                "/v1/machines",
                "/v1/logs/" + run,
                "/v1/placements/" + run,
                "/v1/pull-requests/" + run)) {
            assertThat(forged.call("GET", path, "").statusCode()).as(path).isEqualTo(401);
        }
    }

    private static Program login(String person, String... groups) {
        Program login = begin(person);
        issuer.grants().approve(person, groups);
        await().atMost(LIMIT).until(() -> !login.process().isAlive());
        assertThat(login.process().exitValue()).as(login.read()).isZero();
        return login;
    }

    /** A login whose person has been shown the code. */
    private static Program begin(String person) {
        Tenant.Known known = Tenant.known(endpoint);
        Program login = Program.start(
                folder.resolve(person + ".out"),
                environment(person),
                List.of(RUSH, "login", known.url(), "--pin", known.pin()));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(login.read())
                        .contains(issuer.grants().userCode().orElse("no code yet")));
        return login;
    }

    private static Program.Ended as(String person, String... words) {
        List<String> command = new ArrayList<>(List.of(RUSH));
        command.addAll(List.of(words));
        return Program.run(folder, environment(person), command.toArray(String[]::new));
    }

    private static Map<String, String> environment(String person) {
        return Map.of("RUSH_DATA", folder.resolve(person).toString(), "NO_COLOR", "1");
    }
}
