package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.cli.FakeIssuer;
import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Grant;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device flow against an issuer whose answers are planned, with no time passing. */
class DeviceFlowTest {
    private static final Endpoint SERVER =
            new Endpoint("https://rush.example.org", "", "a test", Optional.of(new KeyPin("k".repeat(43))));
    private final List<String> said = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private FakeIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new FakeIssuer();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void thePersonIsShownWhereToSayYesAndTheIssuerIsAskedAtItsInterval() {
        issuer.refuse(400, "authorization_pending");
        issuer.refuse(400, "authorization_pending");

        Grant grant = run();

        assertThat(grant.accessToken()).isEqualTo("access-1");
        assertThat(grant.refreshToken()).isEqualTo("refresh-1");
        assertThat(pauses).containsExactly(1L, 1L, 1L);
        assertThat(said.getFirst())
                .contains(issuer.url() + "/code")
                .contains("WDJB-MJHT")
                .contains("within 10 min");
        assertThat(said.get(1)).contains("/code?c=WDJB-MJHT");
        assertThat(issuer.forms().getFirst())
                .containsEntry("client_id", "rush-cli")
                .containsEntry("audience", "rush")
                .containsEntry("scope", "openid profile");
    }

    @Test
    void whoIsToldToSlowDownAsksFiveSecondsLater() {
        issuer.refuse(400, "slow_down");
        issuer.refuse(400, "authorization_pending");
        issuer.refuse(400, "slow_down");

        run();

        assertThat(pauses).containsExactly(1L, 6L, 6L, 11L);
    }

    @Test
    void anIssuerThatIsBusyIsAskedMoreSeldom() {
        issuer.refuse(503, "temporarily_unavailable");
        issuer.refuse(429, "");

        run();

        assertThat(pauses).containsExactly(1L, 6L, 11L);
    }

    @Test
    void aNoAndTheEndOfTheCodeEndTheLogin() {
        issuer.refuse(400, "access_denied");
        assertThat(failure().exitCode()).isEqualTo(ExitCode.AUTH);

        issuer.refuse(400, "expired_token");
        assertThat(failure().detail()).contains("while the code was good");

        issuer.refuse(400, "invalid_client");
        assertThat(failure().detail()).contains("invalid_client");
    }

    @Test
    void nobodyIsWaitedForLongerThanTheCodeIsGood() {
        for (int look = 0; look < 600; look++) {
            issuer.refuse(400, "authorization_pending");
        }

        assertThat(failure().detail()).contains("while the code was good");
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\033[2Jb", "line\nbreak"})
    void whatIsNoCodeIsNotShown(String code) {
        issuer.show(code);

        assertThat(failure().detail()).contains("begins no login");
        assertThat(said).isEmpty();
    }

    @Test
    void anIssuerThatIsSomebodyElseOrHasNoDeviceFlowIsNotAsked() {
        issuer.describe("{\"issuer\":\"https://id.example.com\",\"token_endpoint\":\"https://id.example.com/token\"}");
        assertThat(failure().detail()).contains("does not describe itself");

        issuer.describe("{\"issuer\":\"" + issuer.url() + "\",\"token_endpoint\":\"" + issuer.url() + "/token\"}");
        assertThat(failure().detail()).contains("no device flow");

        issuer.describe("{\"issuer\":\"" + issuer.url() + "\",\"token_endpoint\":\"" + issuer.url()
                + "/token\",\"device_authorization_endpoint\":\"http://id.example.com/device\"}");
        assertThat(failure().detail()).contains("no device flow");
        assertThat(issuer.forms()).isEmpty();
    }

    private Grant run() {
        JsonObject offer = JsonObject.of(
                "issuer", issuer.url(), "clientId", "rush-cli", "audience", "rush", "scope", "openid profile");
        return new DeviceFlow(DeviceFlow.Issuer.offered(offer, SERVER), said::add, this::passes).run();
    }

    private void passes(Duration time) {
        pauses.add(time.toSeconds());
    }

    private CommandFailed failure() {
        List<CommandFailed> failures = new ArrayList<>();
        assertThatThrownBy(this::run).isInstanceOfSatisfying(CommandFailed.class, failures::add);
        return failures.getFirst();
    }
}
