package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.identity.Role;
import dev.rush.contracts.identity.TokenEntry;
import dev.rush.contracts.run.RunPhase;
import dev.rush.platform.auth.AccessToken;
import dev.rush.platform.auth.KnownTokens;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several organisations in one log service, and readers whose tokens end. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(LogsTestProfile.class)
@Timeout(90)
class TenancyIT {
    private static final OrganisationId LOCAL = new OrganisationId("local");
    private static final OrganisationId ACME = new OrganisationId("acme");
    private static final TokenId TOKEN = new TokenId("t3n4p5q6r7s8");
    private static final String SECRET = AccessToken.fresh(TOKEN, new Random(11));

    @TestHTTPResource("/v1/logs/")
    @SuppressWarnings("NullAway.Init")
    URI logs;

    @Inject
    KnownTokens tokens;

    private FakeWorker worker;

    @BeforeEach
    void start() {
        worker = new FakeWorker();
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void whatAnotherOrganisationsMachineSaysOfARunNeitherShowsNorHidesAnything() throws Exception {
        worker.logAs(ACME, 1, List.of(FakeWorker.record(1, "forged 1"), FakeWorker.record(2, "forged 2")));
        worker.logRange(1, 1, 2);
        worker.state(RunPhase.SUCCEEDED, 1, 2);
        LogClient.awaitKnown(logs, worker);
        LogClient.awaitEnd(logs, worker);

        assertThat(LogClient.answer(logs.resolve(worker.run().value()), LogClient.TOKEN)
                        .body())
                .contains("line 1", "line 2")
                .doesNotContain("forged");
    }

    @Test
    void aRunOfAnotherOrganisationIsNotThere() throws Exception {
        worker.state(RunPhase.RUNNING, 1, 0);
        LogClient.awaitKnown(logs, worker);
        say(ACME, false);

        assertThat(LogClient.answer(logs.resolve(worker.run().value()), "Authorization", "Bearer " + SECRET)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReaderIsCutOffOnceTheTokenIsRevoked() throws Exception {
        worker.state(RunPhase.RUNNING, 1, 0);
        LogClient.awaitKnown(logs, worker);
        say(LOCAL, false);

        CompletableFuture<HttpResponse<String>> reading = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(logs.resolve(worker.run().value()))
                                .header("Authorization", "Bearer " + SECRET)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> !reading.isDone());
        say(LOCAL, true);

        await().atMost(Duration.ofSeconds(5)).until(reading::isDone);
        assertThat(reading.get().body()).contains("event: state").doesNotContain("event: end");
        assertThat(LogClient.answer(logs.resolve(worker.run().value()), "Authorization", "Bearer " + SECRET)
                        .statusCode())
                .isEqualTo(401);
    }

    private void say(OrganisationId organisation, boolean revoked) {
        TokenEntry entry =
                new TokenEntry(TOKEN, AccessToken.hash(SECRET), Instant.now().plusSeconds(600), revoked);
        tokens.take(new MemberState(
                organisation, new MemberId("anna"), MemberKind.PERSON, Role.MEMBER, false, List.of(entry)));
        await().until(tokens::isComplete);
    }
}
