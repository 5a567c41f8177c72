package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.testkit.BackboneResource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a worker and dispatch publish about one run. */
final class FakeWorker implements AutoCloseable {
    static final Instant AT = Instant.parse("2026-11-24T05:00:00.123Z");
    private static final OrganisationId LOCAL = new OrganisationId("local");

    private final RunId run = new RunId(Identifiers.secure(Clock.systemUTC()).next());
    private final KafkaProducer<String, byte[]> producer;
    private int states;

    FakeWorker() {
        producer = new KafkaProducer<>(
                BackboneResource.kafka().settings(), new StringSerializer(), new ByteArraySerializer());
    }

    RunId run() {
        return run;
    }

    /** Logs the records of those numbers, each with the text {@code line <seq>}. */
    void log(int attempt, long... seqs) {
        log(
                attempt,
                Arrays.stream(seqs).mapToObj(seq -> record(seq, "line " + seq)).toList());
    }

    void logRange(int attempt, long first, long last) {
        log(attempt, LongStream.rangeClosed(first, last).toArray());
    }

    void log(int attempt, List<LogRecord> records) {
        send(1, new LogBatch(run, attempt, records));
    }

    /** The same, said by a machine of another organisation. */
    void logAs(OrganisationId organisation, int attempt, List<LogRecord> records) {
        LogBatch batch = new LogBatch(run, attempt, records);
        deliver(EventCodec.record(Outgoing.ofRun(batch, run.value(), organisation, 1), "test", UUID.randomUUID(), AT));
    }

    /** Writes a record that nobody can read into the run's partition. */
    void breakOne() {
        deliver(new ProducerRecord<>(Topic.RUN_LOG.topicName(), run.value(), "{".getBytes(StandardCharsets.UTF_8)));
    }

    void state(RunPhase phase, int attempt, long lastSeq) {
        stateAt(Instant.now().plusMillis(states), phase, attempt, lastSeq);
    }

    /** What dispatch says by a clock of its own. */
    void stateAt(Instant at, RunPhase phase, int attempt, long lastSeq) {
        states++;
        send(
                states,
                new RunState(
                        run,
                        new GroupId("group0000000"),
                        LOCAL,
                        new AgentName("script"),
                        new Repository("my-org/web"),
                        BaseBranch.DEFAULT,
                        phase,
                        RunReason.NONE,
                        "",
                        attempt,
                        attempt == 0 ? "" : "mini",
                        "",
                        lastSeq,
                        AT,
                        at));
    }

    static LogRecord record(long seq, String text) {
        return new LogRecord(seq, AT, "text", text);
    }

    private void send(long sequence, Object event) {
        deliver(EventCodec.record(Outgoing.ofRun(event, run.value(), LOCAL, sequence), "test", UUID.randomUUID(), AT));
    }

    private void deliver(ProducerRecord<String, byte[]> record) {
        var sent = producer.send(record);
        producer.flush();
        assertThat(sent).isDone();
    }

    @Override
    public void close() {
        producer.close();
    }
}
