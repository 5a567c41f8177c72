package dev.rush.worker;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.MachineKeys;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.gateway.GatewayAddress;
import dev.rush.worker.transport.gateway.GatewayTransport;
import dev.rush.worker.transport.gateway.SessionIdentity;
import dev.rush.worker.transport.kafka.KafkaTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Supplier;

/** Chooses how the machine reaches the services: through a gateway where one is set, else it speaks with Kafka itself. */
final class Transports {
    /** The machine's private key, in base64, below the worker's data directory. */
    static final String KEY_FILE = "machine-key";

    private Transports() {}

    /**
     * The transport of that machine.
     *
     * @param kafka how Kafka is reached; asked only where no gateway is set
     * @throws IllegalStateException when a gateway is set and the machine has no key, or another machine's
     */
    static Transport open(
            WorkerConfig config,
            Supplier<KafkaConnection> kafka,
            MachineId machine,
            Clock clock,
            Identifiers identifiers) {
        OrganisationId organisation = new OrganisationId(config.organisation());
        if (config.gateway().server().isEmpty()) {
            return new KafkaTransport(kafka.get(), organisation, machine, clock, identifiers);
        }
        var address = new GatewayAddress(
                config.gateway().server().get(), config.gateway().pin().map(KeyPin::new));
        var identity = new SessionIdentity(machine, organisation, key(config.dataDir()));
        return new GatewayTransport(address, identity, clock, identifiers);
    }

    private static PrivateKey key(Path data) {
        Path file = data.resolve(KEY_FILE);
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "this computer has no key in " + file + "; next: rush computer register LINE");
        }
        try {
            return MachineKeys.privateKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
