package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another machine than the one that has the attempt says. It is on the run's own partition, before the holder's word. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class OtherMachineIT {
    private static final MachineState HOLDER = Machines.machine("machine00031", "holder", 31, MachineStatus.ONLINE);
    private static final MachineId OTHER = new MachineId("machine00032");
    private static final AttemptOutcome FORGED = new AttemptOutcome.Changed(
            "a".repeat(40), "e".repeat(40), 1, new BundleManifest(1, 10, "e".repeat(64)), "Forged", "Forged");

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(Topic.RUN_EVENT, Topic.MACHINE_COMMAND);
        wire.send(HOLDER, HOLDER.machine().value());
        soon(() -> assertThat(Api.start("my-org/ready")).hasSize(12));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void itsEndOfTheAttemptChangesNothing() {
        String run = placed();

        wire.sendAs(OTHER, new AttemptEnded(new RunId(run), 1, FORGED, 1), run);
        wire.send(new AttemptEnded(new RunId(run), 1, FORGED, 1), run);

        started(run);
        assertThat(wire.events(ResultAccepted.class, run)).isEmpty();
    }

    @Test
    void itsReceiptForAMessageChangesNothing() {
        String run = placed();
        started(run);
        String message = Api.post("/v1/runs/" + run + "/messages", Map.of("text", "use the other API"))
                .statusCode(202)
                .extract()
                .path("id");

        wire.sendAs(OTHER, receipt(run, message, ReceiptState.APPLIED), run);
        wire.sendAs(HOLDER.machine(), receipt(run, message, ReceiptState.ACCEPTED), run);

        soon(() -> assertThat(Api.get("/v1/runs/" + run + "/messages").<List<String>>path("messages.state"))
                .containsExactly("accepted"));
    }

    @Test
    void itsQuestionInTheNameOfTheHolderIsNotAnswered() {
        String run = placed();

        wire.sendAs(OTHER, question(run, 17), run);
        wire.sendAs(HOLDER.machine(), question(run, 18), run);

        soon(() -> assertThat(wire.events(AttemptConfirmed.class, run))
                .singleElement()
                .extracting(AttemptConfirmed::question)
                .isEqualTo(18L));
    }

    private String placed() {
        String run = Api.start("my-org/held");
        wire.send(Machines.placed(run, HOLDER), run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("starting"));
        return run;
    }

    private void started(String run) {
        var started = new AttemptStarted(new RunId(run), 1, "rush/" + run, "a".repeat(40), "/tmp/worktree");
        wire.sendAs(HOLDER.machine(), started, run);
        soon(() -> assertThat(Api.phase(run)).isEqualTo("running"));
    }

    private static MessageReceipt receipt(String run, String message, ReceiptState state) {
        return new MessageReceipt(new RunId(run), 1, new MessageId(message), state, "");
    }

    private static ConfirmationAsked question(String run, long number) {
        return new ConfirmationAsked(new RunId(run), 1, number, HOLDER.machine(), HOLDER.address());
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }
}
