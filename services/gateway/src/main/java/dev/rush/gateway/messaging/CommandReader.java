package dev.rush.gateway.messaging;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.events.connection.ClientSettings;
import dev.rush.gateway.service.CommandFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the partitions of all machines that are connected with one consumer, on a thread of its own. */
@Singleton
public class CommandReader implements CommandFeed {
    private static final Logger LOG = Logger.getLogger(CommandReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final String GROUP = "rush.gateway";

    private final Map<String, Object> settings;
    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final Map<MachineId, Reader> readers = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("gateway commands").unstarted(this::loop);
    private final MachineAddresses addresses = new MachineAddresses();
    private final Readings readings = new Readings();
    private volatile @Nullable Consumer<String, byte[]> polling;
    private volatile boolean closing;
    private boolean complete;

    CommandReader(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = ClientSettings.consumer(
                kafka,
                Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false));
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        wake();
        thread.join(STOP_LIMIT);
    }

    @Override
    public void attend(Reader reader) {
        wish(() -> {
            readers.put(reader.machine(), reader);
            readings.end(reader.machine());
            if (complete) {
                addresses.of(reader.machine()).ifPresent(reader::located);
            }
        });
    }

    @Override
    public void read(Reader reader, MachineAddress address, long next) {
        wish(() -> {
            boolean isCurrent = complete
                    && reader.equals(readers.get(reader.machine()))
                    && addresses.of(reader.machine()).filter(address::equals).isPresent();
            if (isCurrent) {
                readings.begin(reader, address, next);
            }
        });
    }

    @Override
    public void kept(Reader reader, MachineAddress address, long next) {
        wish(() -> readings.keep(reader, address, next));
    }

    @Override
    public void leave(Reader reader) {
        wish(() -> {
            if (readers.remove(reader.machine(), reader)) {
                readings.end(reader.machine());
            }
        });
    }

    private void wish(Runnable wish) {
        wishes.add(wish);
        wake();
    }

    private void wake() {
        Consumer<String, byte[]> now = polling;
        if (now != null) {
            now.wakeup();
        }
    }

    private void loop() {
        while (!closing) {
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                polling = consumer;
                consume(consumer);
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "the commands of machines cannot be read: %s; trying again", failure.getMessage());
                pause();
            }
            polling = null;
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }

    private void consume(Consumer<String, byte[]> consumer) {
        begin(consumer);
        while (!closing) {
            try {
                consumer.poll(POLL).forEach(this::take);
            } catch (WakeupException wished) {
                LOG.trace("woken");
            }
            grantWishes();
            if (!complete && addresses.isComplete(consumer)) {
                complete = true;
                readers.values().forEach(this::locate);
            }
            readings.settle(consumer);
        }
    }

    /** Until every state has been read anew, nobody's address is told: it may have changed meanwhile. */
    private void begin(Consumer<String, byte[]> consumer) {
        while (true) {
            try {
                var states = addresses.begin(consumer);
                complete = false;
                readings.beginAnew(consumer, states);
                return;
            } catch (WakeupException wished) {
                LOG.trace("woken");
            }
        }
    }

    private void grantWishes() {
        for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.run();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (MachineAddresses.isOne(record)) {
            addresses.take(record).filter(machine -> complete).map(readers::get).ifPresent(this::locate);
        } else {
            readings.take(record);
        }
    }

    private void locate(Reader reader) {
        Optional<MachineAddress> address = addresses.of(reader.machine());
        if (address.isPresent() && !readings.isReading(reader, address.get())) {
            readings.end(reader.machine());
            reader.located(address.get());
        }
    }
}
