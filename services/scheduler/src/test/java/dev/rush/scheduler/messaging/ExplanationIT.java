package dev.rush.scheduler.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Identifiers;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks why, over HTTP. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(ExplanationIT.Profile.class)
class ExplanationIT {
    private static final String TOKEN = "scheduler-test-token";
    private static final OrganisationId LOCAL = new OrganisationId("local");

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private Wire wire;

    /** Who asks has this token. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rush.auth.token", TOKEN, "quarkus.http.test-port", "0");
        }
    }

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.PLACEMENT);
        tell("machine00071", "explained-mac", "macos", Intake.OPEN);
        tell("machine00072", "explained-tux", "linux", Intake.CORDONED);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void saysWhereARunWouldGoAndWhyNowhereElse() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response answer = explain("os=macos");
            assertThat(answer.<String>path("state")).isEqualTo("would-go");
            assertThat(answer.<String>path("machine")).isEqualTo("explained-mac");
            assertThat(answer.<List<String>>path("refusals.findAll { it.machine == 'explained-tux' }.kind"))
                    .containsExactly("cordoned");
        });
        assertThat(explain("os=plan9").<String>path("state")).isEqualTo("waits");
        assertThat(explain("os==x").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhyARunWaits() {
        RequestPlacement asked = new RequestPlacement(
                new RunId(identifiers.next()),
                1,
                LOCAL,
                new AgentName("script"),
                new Repository("my-org/web"),
                List.of(),
                List.of(new Requirement("os=plan9")),
                List.of(),
                "ada");
        wire.send(asked, asked.run().value());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response answer = call().get("/v1/placements/" + asked.run());
            assertThat(answer.<String>path("state")).isEqualTo("waits");
            assertThat(answer.<List<String>>path("refusals.findAll { it.machine == 'explained-mac' }.reason"))
                    .containsExactly("does not have os=plan9 (has macos)");
        });
        assertThat(call().get("/v1/placements/" + identifiers.next()).statusCode())
                .isEqualTo(404);
        assertThat(given().get("/v1/placements/" + asked.run()).statusCode()).isEqualTo(401);
    }

    @Test
    void whatOneRunFoundTheRepositoryToRequireChoosesTheMachineOfTheNext() {
        tell("machine00073", "a-tux", "linux", Intake.OPEN);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(explainIn("my-org/picky").<List<String>>path("refusals.machine"))
                        .contains("explained-mac"));
        Requirement macos = new Requirement("os=macos");
        RequestPlacement handedBack = new RequestPlacement(
                new RunId(identifiers.next()),
                2,
                LOCAL,
                new AgentName("script"),
                new Repository("my-org/picky"),
                List.of(),
                List.of(macos),
                List.of(),
                "ada",
                "HEAD",
                List.of(macos));
        wire.send(handedBack, handedBack.run().value());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response next = explainIn("my-org/picky");
            assertThat(next.<String>path("machine")).isEqualTo("explained-mac");
            assertThat(next.<List<String>>path("ofRepository")).containsExactly("os=macos");
            assertThat(next.<List<String>>path("refusals.findAll { it.machine == 'a-tux' }.reason"))
                    .containsExactly("does not have os=macos (has linux), which .rush/config.yml was found to require;"
                            + " explained-mac was the better choice");
        });
        assertThat(explainIn("my-org/other").<String>path("machine")).isEqualTo("a-tux");
        Response why = call().get("/v1/placements/" + handedBack.run());
        assertThat(why.<String>path("machine")).isEqualTo("explained-mac");
        assertThat(why.<List<String>>path("ofRepository")).containsExactly("os=macos");
        assertThat(why.<List<String>>path("refusals.findAll { it.machine == 'a-tux' }.reason"))
                .containsExactly("does not have os=macos (has linux) which .rush/config.yml requires");
    }

    private static Response explainIn(String repository) {
        return call().contentType(ContentType.JSON)
                .body(Map.of("agent", "script", "repository", repository))
                .post("/v1/placements/explain");
    }

    private static Response explain(String requirement) {
        return call().contentType(ContentType.JSON)
                .body(Map.of("agent", "script", "repository", "my-org/web", "require", List.of(requirement)))
                .post("/v1/placements/explain");
    }

    private static RequestSpecification call() {
        return given().header("Authorization", "Bearer " + TOKEN);
    }

    private void tell(String machine, String name, String os, Intake intake) {
        MachineId id = new MachineId(machine);
        wire.send(
                new MachineState(
                        id,
                        LOCAL,
                        name,
                        MachineStatus.ONLINE,
                        new MachineAddress(Topic.MACHINE_COMMAND.topicName(), 5, 1),
                        2,
                        List.of(new AgentName("script")),
                        Map.of(),
                        "1",
                        Instant.now(),
                        MachineClass.SERVER,
                        Map.of("os", Fact.text(os)),
                        Map.of(),
                        intake,
                        0),
                id.value());
    }
}
