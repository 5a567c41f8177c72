package dev.rush.worker.transport.kafka;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.Identifiers;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.Voice;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Speaks with the brokers themselves. */
public final class KafkaTransport implements Transport {
    private final KafkaConnection kafka;
    private final KafkaCarrier carrier;
    private final Voice voice;

    /** A transport for that machine. */
    public KafkaTransport(
            KafkaConnection kafka,
            OrganisationId organisation,
            MachineId machine,
            Clock clock,
            Identifiers identifiers) {
        this.kafka = kafka;
        this.carrier = new KafkaCarrier(kafka, machine, clock, identifiers);
        this.voice = new Voice(organisation, machine, carrier);
    }

    @Override
    public CompletableFuture<Void> publish(RunId run, Object event) {
        return voice.publish(run, event);
    }

    @Override
    public void ask(AttemptKey attempt, long question) {
        voice.ask(attempt, question);
    }

    @Override
    public void heartbeat(List<AttemptKey> attempts) {
        voice.heartbeat(attempts);
    }

    @Override
    public Listening listen(RegisterMachine registration, Commands commands) {
        KafkaCommands listening = new KafkaCommands(kafka, registration, voice, commands);
        listening.start();
        return listening;
    }

    @Override
    public void close() {
        voice.close();
        carrier.close();
    }
}
