package dev.rush.worker.transport.kafka;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.worker.transport.AddressedCommand;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.RegistrationPace;
import dev.rush.worker.transport.Transport.Listening;
import dev.rush.worker.transport.Voice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
final class KafkaCommands implements Listening {
    private static final Logger LOG = Logger.getLogger(KafkaCommands.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConnection kafka;
    private volatile RegisterMachine registration;
    private final Voice voice;
    private final Commands commands;
    private final Thread thread = Thread.ofPlatform().daemon().name("commands").unstarted(this::loop);
    private volatile boolean closing;
    private volatile boolean ready;

    /** The commands of the machine that the registration describes. */
    KafkaCommands(KafkaConnection kafka, RegisterMachine registration, Voice voice, Commands commands) {
        this.kafka = kafka;
        this.registration = registration;
        this.voice = voice;
        this.commands = commands;
    }

    /** Starts on a thread of its own. */
    void start() {
        thread.start();
    }

    @Override
    public void register(RegisterMachine changed) {
        registration = changed;
        voice.register(changed);
    }

    @Override
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
        MachineAddresses addresses = new MachineAddresses(registration.machine(), consumer);
        @Nullable MachineAddress current = null;
        RegistrationPace pace = new RegistrationPace();
        long next = register(pace);
        while (!closing) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (!addresses.take(record) && current != null) {
                    take(record, current);
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

    private void take(ConsumerRecord<String, byte[]> record, MachineAddress address) {
        if (isFrom(address, record)) {
            AddressedCommand.read(record, registration.machine(), address).ifPresent(commands::take);
            commands.kept(address, record.offset() + 1);
        }
    }

    private static boolean isFrom(MachineAddress address, ConsumerRecord<String, byte[]> record) {
        return record.partition() == address.partition() && record.topic().equals(address.topic());
    }

    private long register(RegistrationPace pace) {
        voice.register(registration);
        return System.nanoTime() + pace.next().toNanos();
    }

    private void read(KafkaConsumer<String, byte[]> consumer, MachineAddresses addresses, MachineAddress address) {
        TopicPartition own = new TopicPartition(address.topic(), address.partition());
        List<TopicPartition> all = new ArrayList<>(addresses.partitions());
        all.add(own);
        consumer.assign(all);
        consumer.seek(own, commands.next(address));
        voice.address(address);
        ready = true;
        LOG.infof("reading commands of %s/%d/%d", address.topic(), address.partition(), address.generation());
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
