package dev.rush.transport;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.testkit.TcpProxy;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.kafka.KafkaTransport;
import java.time.Clock;

/** Workers speak with the broker themselves. */
record KafkaWay(KafkaServer kafka, TcpProxy network) implements Way {
    private static final Identifiers IDENTIFIERS = Identifiers.secure(Clock.systemUTC());

    KafkaWay(KafkaServer kafka) {
        this(kafka, TcpProxy.toKafka(kafka.port()));
    }

    @Override
    public MachineId newMachine() {
        MachineId machine = new MachineId(IDENTIFIERS.next());
        kafka.prepare(machine);
        return machine;
    }

    @Override
    public Transport open(MachineId machine) {
        return new KafkaTransport(
                kafka.asMachine(machine).at(network.address()),
                new OrganisationId("local"),
                machine,
                Clock.systemUTC(),
                IDENTIFIERS);
    }

    @Override
    public void close() {
        network.close();
    }
}
