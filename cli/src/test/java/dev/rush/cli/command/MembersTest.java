package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush whoami}, {@code tokens}, {@code org} and {@code admin audit}. */
class MembersTest {
    private static final JsonObject TOKEN = JsonObject.of(
            "id",
            "t3n4p5q6r7s8",
            "member",
            "anna",
            "name",
            "laptop",
            "state",
            "good",
            "createdAt",
            "2026-11-27T05:00:00Z",
            "expiresAt",
            "2027-02-25T05:00:00Z");

    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void saysWhoOneIsAndByWhichToken() {
        JsonObject me =
                JsonObject.of("organisation", "acme", "member", "anna", "role", "viewer", "token", "t3n4p5q6r7s8");
        rush.canned.put(
                "GET /v1/me", me.and(JsonObject.of("tokenName", "laptop", "expiresAt", "2027-02-25T05:00:00Z")));

        assertThat(shell.rush("whoami").lines())
                .containsExactly(
                        "anna of acme, viewer, at " + rush.url(),
                        "by token t3n4p5q6r7s8 (laptop), good until 2027-02-25T05:00:00Z");

        rush.canned.put("GET /v1/me", me.and(JsonObject.of("token", "local", "expiresAt", "")));
        assertThat(shell.rush("whoami").out()).contains("by the token of the installation");
    }

    @Test
    void aNewTokenIsTheOnlyThingOnStandardOutput() {
        rush.canned.put("POST /v1/tokens", JsonObject.of("secret", "rush_x_y", "token", TOKEN));

        Shell.Ended made = shell.rush("tokens", "create", "laptop", "--days", "7");

        assertThat(made.lines()).containsExactly("rush_x_y");
        assertThat(made.err())
                .contains("t3n4p5q6r7s8")
                .contains("not shown again")
                .doesNotContain("rush_x_y");
        assertThat(rush.requests).containsExactly(JsonObject.of("name", "laptop", "days", 7));
    }

    @Test
    void tokensAreListedAndTakenAway() {
        rush.canned.put("GET /v1/tokens", JsonObject.of("tokens", List.of(TOKEN)));
        rush.canned.put("DELETE /v1/tokens/t3n4p5q6r7s8", JsonObject.of());

        assertThat(shell.rush("tokens", "list").lines().getLast())
                .isEqualTo("t3n4p5q6r7s8  anna    laptop  good   2026-11-27  2027-02-25");
        assertThat(shell.rush("tokens", "revoke", "t3n4p5q6r7s8").err()).contains("is revoked");
        assertThat(shell.rush("tokens", "revoke", "../runs").code()).isEqualTo(2);
    }

    @Test
    void aPersonIsInvitedByALineAndAProgramByAToken() {
        rush.canned.put("PUT /v1/members/ben", JsonObject.of());
        rush.canned.put("PUT /v1/members/ci", JsonObject.of());
        rush.canned.put("POST /v1/invitations", JsonObject.of("line", "https://x#y", "expiresAt", "soon"));
        rush.canned.put("POST /v1/tokens", JsonObject.of("secret", "rush_x_y", "token", TOKEN));

        assertThat(shell.rush("org", "invite", "ben", "--role", "viewer").lines())
                .containsExactly("https://x#y");
        assertThat(shell.rush("org", "invite", "ci", "--service").lines()).containsExactly("rush_x_y");

        assertThat(rush.requests)
                .contains(
                        JsonObject.of("kind", "person", "role", "viewer"),
                        JsonObject.of("member", "ben"),
                        JsonObject.of("kind", "service", "role", "member"));
    }

    @Test
    void whereThereIsNoLineATokenIsNamedAsTheWay() {
        rush.canned.put("PUT /v1/members/ben", JsonObject.of());

        Shell.Ended ended = shell.rush("org", "invite", "ben");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.err())
                .contains("ben is a member now, but there is no line")
                .contains("next: rush org invite ben --token");
    }

    @Test
    void decisionsAreShownWithTheReason() {
        JsonObject decision = JsonObject.of(
                "at",
                "2026-11-27T05:00:00Z",
                "member",
                "ben",
                "token",
                "t3n4p5q6r7s8",
                "right",
                "dispatch",
                "request",
                "POST /v1/runs",
                "granted",
                false,
                "reason",
                "this takes the role member, and ben is a viewer");
        rush.canned.put("GET /v1/decisions?limit=50", JsonObject.of("decisions", List.of(decision)));

        assertThat(shell.rush("admin", "audit").out()).contains("refused: this takes the role member");
    }
}
