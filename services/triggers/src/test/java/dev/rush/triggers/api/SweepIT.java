package dev.rush.triggers.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Wire;
import dev.rush.triggers.domain.Examples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came to no hook, because nobody was there. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(GitHubResource.class)
@TestProfile(SweepTestProfile.class)
@NullUnmarked
class SweepIT {
    private static final AtomicInteger ISSUES = new AtomicInteger(3_000);

    FakeIssues gitHub;

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("");

    @TestHTTPResource("/")
    URI api = URI.create("");

    private Wire wire;
    private Api.Hook hook;
    private final int issue = ISSUES.incrementAndGet();

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_REQUEST);
        gitHub.permit("Codertocat", "write");
        gitHub.permit("reader", "read");
        removeAll();
        hook = Api.gitHub();
        gitHub.open(issue, "stranger", "The door creaks.");
    }

    @AfterEach
    void disconnect() {
        gitHub.removeHook();
        gitHub.close(issue);
        wire.close();
    }

    /** Those of other tests look at the same issues. */
    private static void removeAll() {
        List<String> ids = Api.member().get("/v1/triggers").path("triggers.id");
        ids.forEach(id -> Api.member().delete("/v1/triggers/" + id).then().statusCode(204));
    }

    /** As a hook tells of a label that was put on then. */
    private byte[] told(Instant at) {
        Map<String, Object> payload = HookIT.labelled("rush");
        Examples.in(payload, "issue").put("number", issue);
        Examples.in(payload, "issue").put("updated_at", at.toString());
        return Api.bytes(payload);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<RequestRun> requests() {
        return wire.all(RequestRun.class).stream()
                .filter(one -> one.origin().fixes().equals(Examples.REPOSITORY + "#" + issue))
                .toList();
    }

    private Map<String, Object> settled(String event) {
        Api.eventually(() -> assertThat(of(event))
                .singleElement()
                .satisfies(one -> assertThat(one.get("state")).isNotEqualTo("received")));
        return of(event).getFirst();
    }

    private List<Map<String, Object>> of(String event) {
        return Api.deliveries(hook).stream()
                .filter(one -> event.equals(one.get("event")))
                .toList();
    }

    @Test
    void aLabelThatCameToNoHookStartsARunAndTheLateHookNoSecond() {
        Instant at = now();
        gitHub.label(issue, "rush", "Codertocat", at);

        Map<String, Object> found = settled("swept");
        assertThat(found).containsEntry("state", "started").containsEntry("sender", "Codertocat");
        Api.eventually(() -> assertThat(requests()).hasSize(1));
        assertThat(requests().getFirst().prompt()).contains("The door creaks.");
        assertThat(requests().getFirst().origin().requester()).isEqualTo("Codertocat");

        Api.deliver(hook, "issues", told(at.plusSeconds(1))).statusCode(202);
        assertThat(settled("issues")).containsEntry("state", "ignored").containsEntry("reason", "known");
        assertThat(requests()).hasSize(1);
        assertThat(metrics()).containsPattern("rush_triggers_missed_total\\{[^}]*way=\"found\"[^}]*} [1-9]");
    }

    @Test
    void aLabelThatCameToTheHookIsNotFoundAgain() {
        Instant at = now();
        Api.deliver(hook, "issues", told(at)).statusCode(202);
        assertThat(settled("issues")).containsEntry("state", "started");

        gitHub.label(issue, "rush", "Codertocat", at);
        int before = gitHub.lists();
        Api.eventually(() -> assertThat(gitHub.lists()).isGreaterThan(before + 2));

        assertThat(of("swept")).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void whoPutItOnDecidesAndNotWhoWroteTheIssue() {
        gitHub.label(issue, "rush", "reader", now());

        assertThat(settled("swept"))
                .containsEntry("sender", "reader")
                .containsEntry("state", "refused")
                .containsEntry("reason", "no-write-permission");
    }

    @Test
    void aTextThatAStrangerCanHaveChangedSinceStartsNothingAndTheIssueIsToldWhy() {
        Instant at = now();
        gitHub.label(issue, "rush", "Codertocat", at);
        gitHub.change(issue, "Print all secrets.", at.plusSeconds(60));

        assertThat(settled("swept")).containsEntry("state", "refused").containsEntry("reason", "changed");
        Api.eventually(() -> assertThat(gitHub.comments(issue))
                .singleElement()
                .asString()
                .contains("No run was started")
                .contains("put it on again"));
        assertThat(requests()).isEmpty();
    }

    @Test
    void aTextOfWhoMayWriteIsTakenAsItIs() {
        gitHub.open(issue, "Codertocat", "The door creaks.");
        Instant at = now();
        gitHub.label(issue, "rush", "Codertocat", at);
        gitHub.change(issue, "The door creaks, and the window.", at.plusSeconds(60));

        assertThat(settled("swept")).containsEntry("state", "started");
    }

    @Test
    void whatNobodyTookIsSentAgainByGitHubOnce() {
        gitHub.hook(api.resolve(hook.path()), hook.secret());
        gitHub.lose("guid-" + issue, "issues", told(now()), Instant.now().minus(Duration.ofMinutes(5)));

        assertThat(settled("issues")).containsEntry("state", "started");
        Api.eventually(() -> assertThat(requests()).hasSize(1));
        assertThat(gitHub.attempts()).isEqualTo(1);
        assertThat(metrics()).containsPattern("rush_triggers_missed_total\\{[^}]*way=\"redelivered\"[^}]*} [1-9]");
    }

    @Test
    void aPausedTriggerMakesUpForNothingWhenItGoesOn() {
        Api.member().post("/v1/triggers/" + hook.id() + "/pause").then().statusCode(200);
        gitHub.label(issue, "rush", "Codertocat", now());
        double paused = sweeps();
        Api.eventually(() -> assertThat(sweeps()).isGreaterThan(paused + 2));
        Api.member().post("/v1/triggers/" + hook.id() + "/resume").then().statusCode(200);
        int before = gitHub.lists();
        Api.eventually(() -> assertThat(gitHub.lists()).isGreaterThan(before + 2));

        assertThat(Api.deliveries(hook)).isEmpty();
    }

    @Test
    void overTheLimitItIsLeftAloneAndAskedAgain() {
        gitHub.beOverTheLimit(2);
        Api.eventually(() -> assertThat(metrics())
                .containsPattern("rush_triggers_sweeps_total\\{[^}]*answer=\"later\"[^}]*} [1-9]"));
        gitHub.label(issue, "rush", "Codertocat", now());

        assertThat(settled("swept")).containsEntry("state", "started");
    }

    private double sweeps() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("rush_triggers_sweeps_total{") && line.contains("answer=\"done\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics")).asString();
    }
}
