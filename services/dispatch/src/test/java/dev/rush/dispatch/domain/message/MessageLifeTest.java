package dev.rush.dispatch.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.WithdrawMessage;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.Runs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageLifeTest {
    private static final MessageId ID = new MessageId("message00001");

    @Test
    void waitsUntilTheAgentWorksAndIsThenSentOnce() {
        Message waiting = MessageLife.settle(Runs.in(RunPhase.QUEUED), requested(), Runs.NOW)
                .next();
        assertThat(waiting).isEqualTo(requested());
        assertThat(MessageLife.settle(Runs.in(RunPhase.STARTING), waiting, Runs.NOW)
                        .effects())
                .isEmpty();

        var sent = MessageLife.settle(Runs.in(RunPhase.RUNNING), waiting, Runs.NOW);

        assertThat(sent.effects())
                .containsExactly(
                        new TellMachine(Runs.MINI, new DeliverMessage(Runs.RUN, 1, ID, "use the other API", 585)));
        assertThat(MessageLife.settle(Runs.in(RunPhase.RUNNING), sent.next(), Runs.NOW))
                .isEqualTo(new MessageLife.Step(sent.next(), List.of()));
    }

    @Test
    void ofAMessageThatNothingIsHeardOfTheMachineIsAskedEverMoreSeldom() {
        Run running = Runs.in(RunPhase.RUNNING);
        Message sent = sent();
        assertThat(MessageLife.settle(running, sent, Runs.NOW.plusSeconds(59)).effects())
                .isEmpty();

        var first = MessageLife.settle(running, sent, Runs.NOW.plusSeconds(60));
        var tooSoon = MessageLife.settle(running, first.next(), Runs.NOW.plusSeconds(119));
        var second = MessageLife.settle(running, first.next(), Runs.NOW.plusSeconds(120));
        var third = MessageLife.settle(running, second.next(), Runs.NOW.plusSeconds(240));

        assertThat(first.effects())
                .containsExactly(
                        new TellMachine(Runs.MINI, new DeliverMessage(Runs.RUN, 1, ID, "use the other API", 525)));
        assertThat(first.next().deadline()).as("asking gives no more time").isEqualTo(sent.deadline());
        assertThat(tooSoon.effects()).isEmpty();
        assertThat(List.of(second, third))
                .allSatisfy(step -> assertThat(step.effects()).hasSize(1));
        assertThat(third.next().remindAt()).contains(Runs.NOW.plusSeconds(480));
    }

    @Test
    void whatTheAgentAcceptedIsAskedAboutUntilItsEndIsKnown() {
        Run running = Runs.in(RunPhase.RUNNING);
        Message accepted = receipt(sent(), ReceiptState.ACCEPTED);

        assertThat(MessageLife.settle(running, accepted, Runs.NOW.plusSeconds(60))
                        .effects())
                .hasSize(1);
        assertThat(receipt(accepted, ReceiptState.APPLIED).remindAt()).isEmpty();
    }

    @Test
    void goesForwardThroughItsReceiptsAndNeverBack() {
        Message accepted = receipt(sent(), ReceiptState.ACCEPTED);

        assertThat(accepted.state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(receipt(accepted, ReceiptState.DELIVERED)).isEqualTo(accepted);
        assertThat(receipt(accepted, ReceiptState.APPLIED).state()).isEqualTo(MessageState.APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void nothingFollowsATerminalState(ReceiptState late) {
        Message applied = receipt(sent(), ReceiptState.APPLIED);
        Message failed = receipt(sent(), ReceiptState.FAILED);

        assertThat(receipt(applied, late)).isEqualTo(applied);
        assertThat(receipt(failed, late)).isEqualTo(failed);
    }

    @Test
    void howItEndedAtTheAgentReplacesOurOwnGuessThatItExpired() {
        Message expired = MessageLife.settle(Runs.in(RunPhase.RUNNING), sent(), Runs.NOW.plusSeconds(600))
                .next();

        assertThat(receipt(expired, ReceiptState.APPLIED).state()).isEqualTo(MessageState.APPLIED);
        assertThat(receipt(expired, ReceiptState.FAILED).state()).isEqualTo(MessageState.FAILED);
        assertThat(receipt(expired, ReceiptState.ACCEPTED)).isEqualTo(expired);
    }

    @Test
    void aReceiptOfAnotherAttemptIsIgnored() {
        Message sent = sent();

        assertThat(MessageLife.received(sent, 2, ReceiptState.APPLIED, "", Runs.NOW))
                .isEqualTo(sent);
    }

    @Test
    void expiresTenMinutesAfterItWasSent() {
        Run running = Runs.in(RunPhase.RUNNING);
        Message sent = sent();

        assertThat(MessageLife.settle(running, sent, Runs.NOW.plusSeconds(599))
                        .next()
                        .state())
                .isEqualTo(MessageState.REQUESTED);
        assertThat(MessageLife.settle(running, sent, Runs.NOW.plusSeconds(600))
                        .next()
                        .state())
                .isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void whatExpiresHereIsWithdrawnFromTheMachine() {
        var expired = MessageLife.settle(Runs.in(RunPhase.RUNNING), sent(), Runs.NOW.plusSeconds(600));

        assertThat(expired.effects()).containsExactly(new TellMachine(Runs.MINI, new WithdrawMessage(Runs.RUN, 1, ID)));
    }

    @Test
    void theWorkersSpanIsCountedFromWhenItHasTheMessage() {
        Run running = Runs.in(RunPhase.RUNNING);
        Instant arrived = Runs.NOW.plusSeconds(9 * 60);
        Message delivered = MessageLife.received(sent(), 1, ReceiptState.DELIVERED, "", arrived);

        assertThat(MessageLife.settle(running, delivered, arrived.plusSeconds(599))
                        .next()
                        .state())
                .isEqualTo(MessageState.DELIVERED);
        assertThat(MessageLife.settle(running, delivered, arrived.plusSeconds(600))
                        .next()
                        .state())
                .isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void whatTheAgentHasAcceptedIsNotGivenUp() {
        Message accepted = receipt(sent(), ReceiptState.ACCEPTED);

        assertThat(MessageLife.settle(Runs.in(RunPhase.RUNNING), accepted, Runs.NOW.plusSeconds(36_000))
                        .next()
                        .state())
                .isEqualTo(MessageState.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "STARTING", "RUNNING", "STOPPING"})
    void failsWhenTheAgentHasEnded(RunPhase phase) {
        Message next = MessageLife.settle(Runs.in(phase), sent(), Runs.NOW).next();

        assertThat(next.state()).isEqualTo(MessageState.FAILED);
        assertThat(next.detail()).isEqualTo("the run ended");
    }

    private static Message requested() {
        return Message.requested(ID, Runs.in(RunPhase.QUEUED), "use the other API", Runs.NOW);
    }

    private static Message sent() {
        return MessageLife.settle(Runs.in(RunPhase.RUNNING), requested(), Runs.NOW)
                .next();
    }

    private static Message receipt(Message message, ReceiptState state) {
        return MessageLife.received(message, 1, state, "", Runs.NOW);
    }
}
