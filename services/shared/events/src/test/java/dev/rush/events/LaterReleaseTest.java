package dev.rush.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.Incoming.Broken;
import dev.rush.events.Incoming.Event;
import dev.rush.events.Incoming.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What this release makes of events in which a later one says something new. */
class LaterReleaseTest {
    private static final OrganisationId OURS = new OrganisationId("local");
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final MachineId MACHINE = new MachineId("m3n4p5q6r7s8");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aNewReasonIsReadAsUnknownWithItsDetail() {
        var ended = new AttemptEnded(RUN, 1, new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "the tool broke"), 7);

        assertThat(event(ended, "\"agent-failed\"", "\"tool-broke\""))
                .isEqualTo(new AttemptEnded(RUN, 1, new AttemptOutcome.Failed(RunReason.UNKNOWN, "the tool broke"), 7));
    }

    @Test
    void aNewKindOfEndIsStillAnEnd() {
        var ended = new AttemptEnded(RUN, 1, new AttemptOutcome.Stopped(true), 7);

        assertThat(event(ended, "{\"kind\":\"stopped\",\"changes\":true}", "{\"kind\":\"frozen\",\"until\":3}"))
                .isEqualTo(new AttemptEnded(RUN, 1, new AttemptOutcome.Unknown(), 7));
    }

    @Test
    void aNewStatusOfAMachineStillTellsItsAddress() {
        var state = new MachineState(
                MACHINE,
                OURS,
                "mini",
                MachineStatus.ONLINE,
                new MachineAddress(CommandCell.LOCAL.topicName(), 3, 2),
                1,
                List.of(),
                Map.of(),
                "1",
                NOW);

        assertThat(event(state, "\"ONLINE\"", "\"DRAINING\"")).isInstanceOfSatisfying(MachineState.class, read -> {
            assertThat(read.status()).isEqualTo(MachineStatus.UNKNOWN);
            assertThat(read.address()).isEqualTo(state.address());
        });
    }

    @Test
    void aNewSettlementAndANewReceiptAreUnknownOnes() {
        assertThat(event(new AttemptSettled(RUN, 1, Settlement.KEPT), "\"KEPT\"", "\"SHARED\""))
                .isEqualTo(new AttemptSettled(RUN, 1, Settlement.UNKNOWN));
        var receipt = new MessageReceipt(RUN, 1, new MessageId("message00001"), ReceiptState.APPLIED, "");
        assertThat(event(receipt, "\"APPLIED\"", "\"READ\""))
                .isEqualTo(new MessageReceipt(RUN, 1, new MessageId("message00001"), ReceiptState.UNKNOWN, ""));
    }

    @Test
    void aNewFieldIsPassedOver() {
        var settled = new AttemptSettled(RUN, 1, Settlement.KEPT);

        assertThat(event(settled, "{\"run\"", "{\"until\":{\"day\":3},\"run\"")).isEqualTo(settled);
    }

    @Test
    void aNewPhaseIsSkippedBecauseItIsSaidAgainAndIsNoDeadLetter() {
        var state = new RunState(
                RUN,
                new GroupId("group0000000"),
                OURS,
                new AgentName("script"),
                new Repository("my-org/web"),
                BaseBranch.DEFAULT,
                RunPhase.RUNNING,
                RunReason.NONE,
                "",
                1,
                "mini",
                "",
                0,
                NOW,
                NOW);

        assertThat(read(state, "\"RUNNING\"", "\"PAUSED\"")).isInstanceOf(Unknown.class);
        assertThat(read(state, "\"attempt\":1", "\"attempt\":\"one\"")).isInstanceOf(Broken.class);
    }

    private static Object event(Object event, String word, String later) {
        assertThat(read(event, word, later)).isInstanceOf(Event.class);
        return ((Event) read(event, word, later)).event();
    }

    private static Incoming read(Object event, String word, String later) {
        Outgoing outgoing = new Outgoing(event, "run/" + RUN, RUN.value(), OURS, 1, Optional.empty(), Optional.empty());
        String body = new String(EventCodec.body(event), StandardCharsets.UTF_8);
        assertThat(body).contains(word);
        var headers = new RecordHeaders();
        EventCodec.headers(outgoing, "test", new UUID(1, 2), NOW)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return EventCodec.read(new ConsumerRecord<>(
                "topic",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                RUN.value(),
                body.replace(word, later).getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty()));
    }
}
