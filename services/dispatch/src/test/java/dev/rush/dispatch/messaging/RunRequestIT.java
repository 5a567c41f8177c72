package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.request.RequestAnswer.RequestAccepted;
import dev.rush.contracts.request.RequestAnswer.RequestRefused;
import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.run.RunEvent.RunAccepted;
import dev.rush.contracts.run.RunOrigin;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that a service asks for. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class RunRequestIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final RunOrigin ORIGIN =
            new RunOrigin("github", "octocat", "https://github.com/my-org/web/issues/7", "my-org/web#7");

    private Wire wire;

    @BeforeEach
    void registerAMachine() {
        wire = new Wire(Topic.RUN_ANSWER, Topic.RUN_EVENT);
        var mini = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
        wire.send(mini, mini.machine().value());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aRequestIsAnsweredWithItsRunWhichKnowsWhereItComesFrom() {
        RequestRun asked = request("script", "local");

        wire.sendRequest(asked, asked.request().value());

        RequestAccepted answer = (RequestAccepted) answers(asked, 1).getFirst();
        String run = answer.run().value();
        assertThat(Api.get("/v1/runs/" + run).<String>path("startedBy")).isEqualTo("github:octocat");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.events(RunAccepted.class, run))
                        .singleElement()
                        .satisfies(said -> assertThat(said.spec().origin()).isEqualTo(ORIGIN)));
    }

    @Test
    void theSameRequestMakesOneRunHoweverOftenItIsAsked() {
        RequestRun asked = request("script", "local");

        var record = wire.sendRequest(asked, asked.request().value());
        wire.again(record);
        wire.sendRequest(asked, asked.request().value());

        List<RequestAnswer> answers = answers(asked, 2);
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(Api.get("/v1/runs?limit=200").<List<String>>path("runs.repository"))
                .filteredOn(repository -> repository.equals(asked.repository()))
                .hasSize(1);
    }

    @Test
    void aRequestThatAMemberWouldBeRefusedIsRefusedWithTheSameReasonAndStaysSo() {
        RequestRun asked = request("gpt", "local");

        wire.sendRequest(asked, asked.request().value());
        wire.sendRequest(asked, asked.request().value());

        assertThat(answers(asked, 2)).allSatisfy(answer -> {
            assertThat(((RequestRefused) answer).reason()).isEqualTo("unknown-agent");
            assertThat(((RequestRefused) answer).detail()).contains("there is no agent 'gpt'");
        });
    }

    @Test
    void aRequestInTheNameOfAnotherOrganisationIsDropped() {
        RequestRun foreign = request("script", "acme");
        RequestRun own = request("script", "local");

        wire.sendRequest(foreign, own.request().value());
        wire.sendRequest(own, own.request().value());

        answers(own, 1);
        assertThat(wire.all(RequestAnswer.class))
                .noneMatch(answer -> answer.request().equals(foreign.request()));
    }

    private List<RequestAnswer> answers(RequestRun asked, int count) {
        await().atMost(SOON).until(() -> found(asked).size() >= count);
        return found(asked);
    }

    private List<RequestAnswer> found(RequestRun asked) {
        return wire.all(RequestAnswer.class).stream()
                .filter(answer -> answer.request().equals(asked.request()))
                .toList();
    }

    private static RequestRun request(String agent, String organisation) {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new RequestRun(
                new RequestId(id),
                new OrganisationId(organisation),
                ORIGIN,
                agent,
                "my-org/r" + id.substring(0, 12),
                "do it",
                "",
                List.of(),
                0,
                "",
                List.of(),
                List.of());
    }
}
