package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RequestIT {
    @BeforeEach
    void registerAMachine() {
        try (Wire wire = new Wire(Topic.RUN_EVENT)) {
            var mini = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
            wire.send(mini, mini.machine().value());
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    400 | invalid-request    | {
                    400 | invalid-request    | []
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","colour":"red"}
                    400 | invalid-request    | {"agent":"script","repositories":"a/b","prompt":"p"}
                    400 | invalid-request    | {"agent":"script","repositories":[null],"prompt":"p"}
                    400 | invalid-request    | {"agent":"script","repositories":[],"prompt":"p"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","timeLimitSeconds":0}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","timeLimitSeconds":"soon"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"a\\u0000b"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","ifLost":"panic"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","ready":"perhaps"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":"bug"}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":[null]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":[""]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":["a\\u0007b"]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","labels":["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","reviewers":["@ann"]}
                    400 | invalid-request    | {"agent":"script","repositories":["a/b"],"prompt":"p","reviewers":["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"]}
                    422 | unknown-agent      | {"agent":"gpt","repositories":["a/b"],"prompt":"p"}
                    422 | unknown-agent      | {"agent":"codex","repositories":["a/b"],"prompt":"p"}
                    422 | invalid-repository | {"agent":"script","repositories":["ext::sh -c id"],"prompt":"p"}
                    422 | invalid-base       | {"agent":"script","repositories":["a/b"],"prompt":"p","base":"--upload-pack=id"}
                    422 | empty-prompt       | {"agent":"script","repositories":["a/b"],"prompt":"  "}
                    422 | unknown-machine    | {"agent":"script","repositories":["a/b"],"prompt":"p","machines":["none"]}
                    """)
    void aBadRequestIsAnsweredWithItsProblem(int status, String code, String body) {
        Api.post("/v1/runs", body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rush.dev/problems/" + code))
                .body("detail", not(emptyString()));
    }

    @Test
    void aLabelThatIsTooLongIsRefusedWithWhatToDo() {
        var asked = Map.of(
                "agent", "script", "repositories", List.of("a/b"), "prompt", "p", "labels", List.of("x".repeat(51)));

        Api.post("/v1/runs", asked)
                .statusCode(400)
                .body("detail", equalTo("the label '" + "x".repeat(51) + "' has 51 characters; the limit is 50"))
                .body("next", equalTo("rush cloud run --help"));
    }

    @Test
    void aPromptThatIsTooLargeIsRefused() {
        Api.post("/v1/runs", Map.of("agent", "script", "repositories", List.of("a/b"), "prompt", "x".repeat(300_000)))
                .statusCode(413);
    }

    @Test
    void everyRepositoryBecomesARunOfOneGroup() {
        var created = Api.post(
                        "/v1/runs",
                        Map.of("agent", "script", "repositories", List.of("/tmp/app", "a/b"), "prompt", "do it"))
                .statusCode(201)
                .extract();

        String group = created.path("group");
        assertThat(created.<List<String>>path("runs.repository")).containsExactly("file:///tmp/app", "a/b");
        var shown = Api.get("/v1/groups/" + group);
        assertThat(shown.<String>path("phase")).isEqualTo("running");
        assertThat(shown.<List<String>>path("runs.id")).hasSize(2);
        assertThat(shown.<List<String>>path("runs.base")).containsOnly("HEAD");
    }

    @Test
    void theNewestRunsComeFirst() {
        String older = Api.start("my-org/older");
        String newer = Api.start("my-org/newer");

        List<String> listed = Api.get("/v1/runs?limit=200").path("runs.id");

        assertThat(listed.indexOf(newer)).isLessThan(listed.indexOf(older));
        assertThat(Api.get("/v1/runs?limit=1").<List<String>>path("runs.id")).hasSize(1);
        assertThat(Api.get("/v1/runs?limit=many").statusCode()).isEqualTo(400);
        assertThat(Api.get("/v1/runs?limit=201").statusCode()).isEqualTo(400);
    }

    @Test
    void whatDoesNotExistIsSaidSo() {
        assertThat(problem("/v1/runs/zzzzzzzzzzzz")).isEqualTo("404 unknown-run");
        assertThat(problem("/v1/runs/zzz")).isEqualTo("400 invalid-request");
        assertThat(problem("/v1/runs/%25%25%25%25")).isEqualTo("400 invalid-request");
        assertThat(problem("/v1/groups/zzzzzzzzzzzz")).isEqualTo("404 unknown-group");
        assertThat(problem("/v1/groups/x")).isEqualTo("400 invalid-request");
        assertThat(problem("/v1/runs/zzzzzzzzzzzz/messages")).isEqualTo("404 unknown-run");
        Api.post("/v1/runs/zzzzzzzzzzzz/stop").statusCode(404);
        Api.post("/v1/runs/zzzzzzzzzzzz/messages", Map.of("text", "hello")).statusCode(404);
    }

    @Test
    void aStopOfAQueuedRunEndsItAtOnce() {
        String run = Api.start("my-org/queued");

        String phase = Api.post("/v1/runs/" + run.substring(0, 10) + "/stop")
                .statusCode(202)
                .extract()
                .path("phase");

        assertThat(phase).isEqualTo("stopped");
        Api.post("/v1/runs/" + run + "/messages", Map.of("text", "hello")).statusCode(409);
    }

    @Test
    void anEmptyMessageIsRefused() {
        String run = Api.start("my-org/mute");

        Api.post("/v1/runs/" + run + "/messages", Map.of("text", " ")).statusCode(400);
        Api.post("/v1/runs/" + run + "/messages", Map.of("text", "x".repeat(33_000)))
                .statusCode(413);
        Api.post("/v1/runs/" + run + "/messages", Map.of("text", "x", "to", "you"))
                .statusCode(400);
    }

    @Test
    void aCallWithoutTheTokenLearnsNothing() {
        RestAssured.get("/v1/runs").then().statusCode(401).contentType("application/problem+json");
    }

    private static String problem(String path) {
        var answer = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + DispatchTestProfile.TOKEN)
                .get(path);
        String type = answer.path("type");
        return answer.statusCode() + " " + type.substring(type.lastIndexOf('/') + 1);
    }
}
