package dev.rush.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Incoming.Broken;
import dev.rush.events.Incoming.Event;
import dev.rush.events.Incoming.Unknown;
import dev.rush.events.Outgoing.Destination;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final UUID ID = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final OrganisationId ORGANISATION = new OrganisationId("acme");
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final AttemptGranted GRANTED = new AttemptGranted(RUN, 2, new MachineId("m3n4p5q6r7s8"), "mini");

    @Test
    void whatIsWrittenIsRead() {
        assertThat(EventCodec.read(received(written())))
                .isEqualTo(new Event(ID.toString(), ORGANISATION, GRANTED, 7, Optional.empty()));
    }

    @Test
    void whoeverReadsWhatAWorkerSaysKnowsOfWhichMachineItIs() {
        MachineId machine = new MachineId("m3n4p5q6r7s8");
        Outgoing said = Outgoing.ofRun(GRANTED, RUN.value(), ORGANISATION, 7).by(machine);
        ProducerRecord<String, byte[]> record = EventCodec.record(said, "worker", ID, NOW);

        assertThat(EventCodec.read(received(record)))
                .isEqualTo(new Event(ID.toString(), ORGANISATION, GRANTED, 7, Optional.of(machine)));
        assertThat(header(written(), EventHeaders.SENDER)).isNull();
    }

    @Test
    void aRecordOfAMachineThatCannotBeIsBroken() {
        assertThat(EventCodec.read(received(with(written(), EventHeaders.SENDER, "no machine"))))
                .isInstanceOf(Broken.class);
    }

    @Test
    void anEventSaysInItsHeadersWhatItIsAndWhoSaysSo() {
        ProducerRecord<String, byte[]> record = written();

        assertThat(record.topic()).isEqualTo(Topic.RUN_EVENT.topicName());
        assertThat(record.key()).isEqualTo(RUN.value());
        assertThat(record.partition()).isNull();
        assertThat(header(record, EventHeaders.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(header(record, EventHeaders.TYPE)).isEqualTo("rush.run.attempt-granted.v1");
        assertThat(header(record, EventHeaders.SOURCE)).isEqualTo("/rush/dispatch");
        assertThat(header(record, EventHeaders.SUBJECT)).isEqualTo("run/k7m2q9x4tb1d");
        assertThat(header(record, EventHeaders.TIME)).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(header(record, EventHeaders.ORGANISATION)).isEqualTo("acme");
        assertThat(header(record, EventHeaders.SEQUENCE)).isEqualTo("7");
        assertThat(header(record, EventHeaders.MACHINE)).isNull();
    }

    @Test
    void aCommandGoesToTheMachinesOwnPartitionInItsGeneration() {
        MachineAddress address = new MachineAddress(CommandCell.LOCAL.topicName(), 5, 3);
        Outgoing command = Outgoing.toMachine(
                new StopAttempt(RUN, 2), RUN.value(), ORGANISATION, 1, new Destination("m3n4p5q6r7s8", address));

        ProducerRecord<String, byte[]> record = EventCodec.record(command, "dispatch", ID, NOW);

        assertThat(record.topic()).isEqualTo("rush.machine.command.local.v1");
        assertThat(record.partition()).isEqualTo(5);
        assertThat(header(record, EventHeaders.MACHINE)).isEqualTo("m3n4p5q6r7s8");
        assertThat(header(record, EventHeaders.GENERATION)).isEqualTo("3");
    }

    @Test
    void whatWasNeverReleasedCannotBeWritten() {
        Outgoing unreleased = Outgoing.ofRun("text", RUN.value(), ORGANISATION, 1);

        assertThatThrownBy(() -> EventCodec.record(unreleased, "dispatch", ID, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a released event");
    }

    @Test
    void aTypeOfALaterReleaseIsUnknownAndNotBroken() {
        ProducerRecord<String, byte[]> record = with(written(), EventHeaders.TYPE, "rush.run.renamed.v1");

        assertThat(EventCodec.read(received(record))).isEqualTo(new Unknown("rush.run.renamed.v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rush.run.accepted.v2", "rush.run.accepted", ""})
    void anotherMajorVersionIsBroken(String type) {
        assertThat(EventCodec.read(received(with(written(), EventHeaders.TYPE, type))))
                .isEqualTo(new Broken("unknown major version: " + type));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_type, no ce_type or ce_id header",
        "ce_id, no ce_type or ce_id header",
        "ce_organisation, no ce_organisation header"
    })
    void aRecordWithoutAHeaderThatCountsIsBroken(String missing, String why) {
        ProducerRecord<String, byte[]> record = written();
        record.headers().remove(missing);

        assertThat(EventCodec.read(received(record))).isEqualTo(new Broken(why));
    }

    @Test
    void anOrganisationThatCannotBeOneIsBroken() {
        assertThat(EventCodec.read(received(with(written(), EventHeaders.ORGANISATION, "../acme"))))
                .isInstanceOf(Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "\"text\"",
                "{\"run\":\"k7m2q9x4tb1d\",\"attempt\":0,\"machine\":\"m3n4p5q6r7s8\",\"machineName\":\"mini\"}",
                "{\"run\":\"../k7m2q9x\",\"attempt\":1,\"machine\":\"m3n4p5q6r7s8\",\"machineName\":\"mini\"}",
                "{\"run\":\"k7m2q9x4tb1d\",\"attempt\":1,\"machine\":\"m3n4p5q6r7s8\"}"
            })
    void aBodyThatDoesNotFitIsBroken(String body) {
        assertThat(EventCodec.read(received(withBody(body.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(Broken.class);
    }

    @Test
    void noBodyIsBroken() {
        assertThat(EventCodec.read(received(withBody(null)))).isEqualTo(new Broken("no body"));
    }

    private static ProducerRecord<String, byte[]> written() {
        return EventCodec.record(Outgoing.ofRun(GRANTED, RUN.value(), ORGANISATION, 7), "dispatch", ID, NOW);
    }

    private static ProducerRecord<String, byte[]> withBody(byte @Nullable [] body) {
        ProducerRecord<String, byte[]> whole = written();
        return new ProducerRecord<>(whole.topic(), null, whole.key(), body, whole.headers());
    }

    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        var received = new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(received.headers()::add);
        return received;
    }

    private static @Nullable String header(ProducerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
