package dev.rush.worker.transport.gateway;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.session.Frame;
import dev.rush.worker.transport.AddressedCommand;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.RegistrationPace;
import dev.rush.worker.transport.Transport.Listening;
import dev.rush.worker.transport.Voice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the gateway reads for this machine, by one thread. A command that cannot be taken ends the connection: over the
 * next one it comes again, in its place.
 */
final class GatewayCommands implements Listening {
    private static final Logger LOG = Logger.getLogger(GatewayCommands.class);
    private static final long LOOK_MILLIS = 500;

    private volatile RegisterMachine registration;
    private final Voice voice;
    private final Commands commands;
    private final BlockingQueue<Arrived> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("commands").unstarted(this::loop);
    private RegistrationPace pace = new RegistrationPace();
    private long registerAt;
    private @Nullable MachineAddress address;
    private volatile @Nullable Link current;
    private volatile boolean closing;
    private volatile boolean ready;

    /** A frame and the connection that it came over; no frame for a connection that begins. */
    private record Arrived(Link link, @Nullable Frame frame) {}

    GatewayCommands(RegisterMachine registration, Voice voice, Commands commands) {
        this.registration = registration;
        this.voice = voice;
        this.commands = commands;
    }

    void start() {
        thread.start();
    }

    /** A connection begins; what comes over earlier ones counts no more. */
    void begin(Link link) {
        queue.add(new Arrived(link, null));
    }

    /** The gateway says where the commands are, or hands one on. */
    void take(Link link, Frame frame) {
        queue.add(new Arrived(link, frame));
    }

    @Override
    public void register(RegisterMachine changed) {
        registration = changed;
        voice.register(changed);
    }

    @Override
    public boolean isReady() {
        Link link = current;
        return ready && link != null && !link.isEnded();
    }

    private void loop() {
        while (!closing) {
            try {
                Arrived next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    handle(next);
                }
                registerIfUnknown();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                again(failure);
            }
        }
    }

    private void again(RuntimeException failure) {
        LOG.warnf(failure, "commands: %s; trying again", failure.getMessage());
        Link broken = current;
        current = null;
        if (broken != null) {
            broken.abort();
        }
    }

    private void handle(Arrived arrived) {
        if (arrived.frame() == null) {
            current = arrived.link();
            address = null;
            pace = new RegistrationPace();
            register();
        } else if (arrived.link().equals(current)) {
            switch (arrived.frame()) {
                case Frame.Located located -> read(arrived.link(), located.address());
                case Frame.Command command -> take(arrived.link(), command);
                default -> LOG.debugf("ignored a frame: %s", arrived.frame());
            }
        }
    }

    private void register() {
        voice.register(registration);
        registerAt = System.nanoTime() + pace.next().toNanos();
    }

    private void registerIfUnknown() {
        Link link = current;
        if (link != null && !link.isEnded() && address == null && System.nanoTime() - registerAt > 0) {
            LOG.warnf("machine %s is not registered yet; GET /v1/machines says why", registration.machine());
            register();
        }
    }

    private void read(Link link, MachineAddress located) {
        address = located;
        voice.address(located);
        link.send(new Frame.Read(located, commands.next(located)));
        ready = true;
        LOG.infof("reading commands of %s/%d/%d", located.topic(), located.partition(), located.generation());
    }

    private void take(Link link, Frame.Command command) {
        MachineAddress from = address;
        if (from == null) {
            return;
        }
        AddressedCommand.read(record(from, command), registration.machine(), from)
                .ifPresent(commands::take);
        commands.kept(from, command.offset() + 1);
        link.send(new Frame.Kept(from, command.offset() + 1));
    }

    private static ConsumerRecord<String, byte[]> record(MachineAddress from, Frame.Command command) {
        var record = new ConsumerRecord<>(from.topic(), from.partition(), command.offset(), "", command.body());
        command.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

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
