package dev.rush.worker.command;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.transport.KafkaTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Registers the machine, learns its address from its published state, and consumes exactly that partition. The place
 * to go on from is kept beside the journal and not at the broker: what is journaled need not be read again.
 */
public final class CommandLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CommandLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConnection kafka;
    private final RegisterMachine registration;
    private final KafkaTransport transport;
    private final Journal journal;
    private final Consumer<MachineCommand> handler;
    private final FaultPoint fault;
    private final Thread thread = Thread.ofPlatform().daemon().name("commands").unstarted(this::loop);
    private volatile boolean closing;
    private volatile boolean ready;

    /** A loop for the machine that the registration describes. */
    public CommandLoop(
            KafkaConnection kafka,
            RegisterMachine registration,
            KafkaTransport transport,
            Journal journal,
            Consumer<MachineCommand> handler,
            FaultPoint fault) {
        this.kafka = kafka;
        this.registration = registration;
        this.transport = transport;
        this.journal = journal;
        this.handler = handler;
        this.fault = fault;
    }

    /** Starts on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Whether the machine has an address and its commands are being read. */
    public boolean isReady() {
        return ready;
    }

    private void loop() {
        while (!closing) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                consume(consumer);
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "commands: %s; trying again", failure.getMessage());
                pause();
            }
            ready = false;
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }

    /** One consumer reads both: the states of machines, in case this one's address changes, and its own commands. */
    private void consume(KafkaConsumer<String, byte[]> consumer) {
        MachineAddresses addresses = new MachineAddresses(registration.machine());
        addresses.begin(consumer);
        @Nullable MachineAddress current = null;
        RegistrationPace pace = new RegistrationPace();
        long next = register(pace);
        while (!closing) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (!addresses.take(record) && current != null) {
                    command(record, current).ifPresent(this::handle);
                    journal.handledUpTo(name(current), record.offset() + 1);
                }
            }
            Optional<MachineAddress> address = addresses.address(consumer);
            if (address.isPresent() && !address.get().equals(current)) {
                current = address.get();
                read(consumer, addresses, current);
            }
            if (current == null && System.nanoTime() - next > 0) {
                LOG.warnf("machine %s is not registered yet; GET /v1/machines says why", registration.machine());
                next = register(pace);
            }
        }
    }

    private void handle(MachineCommand command) {
        fault.hit("receive");
        handler.accept(command);
    }

    private long register(RegistrationPace pace) {
        transport.register(registration);
        return System.nanoTime() + pace.next().toNanos();
    }

    private void read(KafkaConsumer<String, byte[]> consumer, MachineAddresses addresses, MachineAddress address) {
        TopicPartition own = new TopicPartition(address.topic(), address.partition());
        List<TopicPartition> all = new ArrayList<>(addresses.partitions());
        all.add(own);
        consumer.assign(all);
        consumer.seek(own, journal.nextOffset(name(address)));
        transport.address(address);
        ready = true;
        LOG.infof("reading commands of %s", name(address));
    }

    private static String name(MachineAddress address) {
        return address.topic() + "/" + address.partition() + "/" + address.generation();
    }

    private Optional<MachineCommand> command(ConsumerRecord<String, byte[]> record, MachineAddress address) {
        boolean ours = registration.machine().value().equals(header(record, EventHeaders.MACHINE))
                && Long.toString(address.generation()).equals(header(record, EventHeaders.GENERATION));
        if (!ours) {
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

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "rush-worker-" + registration.machine(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Stops after the command under way. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
