package dev.rush.compose;

import static dev.rush.compose.Installation.INSIDE;
import static dev.rush.compose.Person.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.testkit.Program;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People with accounts of their own: they come in through the proxy, as what they are, until their token is taken away. */
@InContainers
class MembersIT {
    private static final Pattern TOKEN = Pattern.compile("rush_([a-z0-9]{12})_[A-Za-z0-9_-]{43}");
    private static final Pattern LINE = Pattern.compile("https://\\S+#\\S+");
    /** A call of every service. */
    private static final List<String> CALLS = List.of(
            "/v1/me",
            "/v1/runs",
            "/v1/machines",
            "/v1/placements/000000000000",
            "/v1/logs/000000000000?follow=false",
            "/v1/pull-requests/000000000000",
            "/v1/invitations");

    /** A revoked token is refused everywhere by then. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static Installation rush;

    @BeforeAll
    static void share(Installation shared) {
        rush = shared;
    }

    @Test
    void anInvitedMemberLogsInAndWorksAsThemselves() {
        Person anna = rush.stack().stranger("anna");
        Program.Ended invited = rush.owner().rush("org", "invite", "anna");

        Program.Ended login = anna.rush("login", found(LINE, invited).group());

        assertThat(login.output()).contains("as anna of local");
        assertThat(anna.rush("whoami").output())
                .contains("anna of local, member")
                .contains("rush login");
        String run = anna.detached("script", INSIDE, "echo anna > anna.txt");
        rush.awaitPullRequest(run);
        assertThat(anna.status(run)).contains("succeeded");
        Program.Ended refused = anna.rush("org", "invite", "eve");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("this takes the role");
        assertThat(rush.owner().rush("org", "members").output()).containsPattern("anna +person +member");
        assertThat(rush.owner().rush("admin", "audit").output()).contains("anna");
    }

    @Test
    void aRevokedTokenIsRefusedByEveryService() {
        Matcher token = found(TOKEN, rush.owner().rush("org", "invite", "ci", "--service", "--days", "1"));
        Person ci = rush.stack().holder(token.group());
        CALLS.forEach(call -> await(call + " with a new token")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(rush.stack().curl().statusOf(call, token.group()))
                        .isNotIn("401", "502", "503")));
        rush.awaitPullRequest(ci.detached("script", INSIDE, "echo ci > ci.txt"));

        assertThat(rush.owner().rush("tokens", "revoke", token.group(1)).exit()).isZero();

        await("the end of the token")
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(CALLS)
                        .allSatisfy(call -> assertThat(rush.stack().curl().statusOf(call, token.group()))
                                .isEqualTo("401")));
        assertThat(ci.rush("whoami").output()).contains("this token was revoked");
    }

    private static Matcher found(Pattern pattern, Program.Ended printed) {
        Matcher found = pattern.matcher(printed.output());
        assertThat(found.find()).as(printed.output()).isTrue();
        return found;
    }
}
