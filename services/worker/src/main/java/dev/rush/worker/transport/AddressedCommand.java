package dev.rush.worker.transport;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.worker.domain.Addressee;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** A record of a machine's partition: perhaps a command for this machine, perhaps one for whoever had the partition before. */
public final class AddressedCommand {
    private static final Logger LOG = Logger.getLogger(AddressedCommand.class);

    private AddressedCommand() {}

    /** The command in the record; nothing when it is for another machine or generation, or nobody can read it. */
    public static Optional<MachineCommand> read(
            ConsumerRecord<String, byte[]> record, MachineId machine, MachineAddress address) {
        var self = new Addressee(machine, address.generation());
        if (!self.isMeant(header(record, EventHeaders.MACHINE), header(record, EventHeaders.GENERATION))) {
            return Optional.empty();
        }
        return switch (EventCodec.read(record)) {
            case Incoming.Event event when event.event() instanceof MachineCommand command -> Optional.of(command);
            case Incoming.Event other -> Optional.empty();
            case Incoming.Unknown unknown -> Optional.empty();
            case Incoming.Broken broken -> {
                LOG.errorf("skipped a command nobody can read, at offset %d: %s", record.offset(), broken.why());
                yield Optional.empty();
            }
        };
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
