package dev.rush.compose;

import static dev.rush.compose.Installation.INSIDE;
import static dev.rush.compose.Person.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.pairing.KeyPin;
import dev.rush.testkit.Browser;
import dev.rush.testkit.Program;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A login at the installation's own Keycloak, through the proxy, whose person types the password into its pages. */
@InContainers
class LoginIT {
    private static final Pattern PAGE = Pattern.compile("or open (\\S+) and see");
    private static final String PASSWORD = "peters-own-word";

    private static Installation rush;

    @BeforeAll
    static void share(Installation shared) {
        assumeTrue(Stack.hasKeycloak(), "skipped: no Keycloak");
        rush = shared;
        rush.stack().makePerson("peter", "rush-members", PASSWORD);
    }

    @Test
    void aPersonLogsInWithTheDeviceFlowAndWorks() {
        Person peter = rush.stack().stranger("peter");
        String pin = rush.stack().pin();
        Program login = peter.begin("login.out", Map.of(), "login", rush.stack().url(), "--pin", pin);
        await().atMost(LIMIT).until(() -> PAGE.matcher(login.read()).find());

        sayYes(page(login), pin);

        await().atMost(LIMIT).until(() -> !login.process().isAlive());
        assertThat(login.read()).contains("as peter of local");
        assertThat(peter.rush("whoami").output())
                .contains("peter of local, member")
                .contains("/realms/rush");
        String run = peter.detached("script", INSIDE, "echo peter > peter.txt");
        rush.awaitPullRequest(run);
        assertThat(peter.status(run)).contains("peter");
        assertThat(peter.rush("org", "invite", "eve").exit()).isEqualTo(4);
        assertThat(peter.rush("logout").output()).contains("logged out").doesNotContain("counts there");
    }

    private static void sayYes(String page, String pin) {
        Browser browser = new Browser(
                HttpClient.newBuilder().sslContext(new KeyPin(pin).context()).build());
        browser.open(page);
        browser.submit(Map.of("username", "peter", "password", PASSWORD));
        browser.submit(Map.of("accept", "Yes"));
        assertThat(browser.page()).contains("Device Login Successful");
    }

    private static String page(Program login) {
        Matcher matcher = PAGE.matcher(login.read());
        assertThat(matcher.find()).as(login.read()).isTrue();
        return matcher.group(1);
    }
}
