package dev.rush.bench;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.pairing.MachineKeys;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.gateway.GatewayAddress;
import dev.rush.worker.transport.gateway.GatewayTransport;
import dev.rush.worker.transport.gateway.SessionIdentity;
import dev.rush.worker.transport.kafka.KafkaTransport;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a gateway costs: the way of a command from dispatch's producer into a worker's hands, by the gateway and by Kafka itself in
 * turn; and how many machines one gateway holds that each get a command and are heard, and its memory then.
 */
final class GatewayBench {
    private static final OrganisationId LOCAL = new OrganisationId("local");
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final CommandCell WIDE = new CommandCell("bench");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int WARM = 200;
    private static final int COMMANDS = 1_000;
    private static final int PING_SECONDS = 10;
    private static final int MACHINES = 1_000;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double HALF = 50;
    private static final double TAIL = 99;
    private static final String BASELINE = "the same command to a worker that reads Kafka itself, in turn";

    private final Path home;
    private final Path work;
    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private long sequence;

    GatewayBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        MachineId direct = new MachineId(identifiers.next());
        try (GatewayService gateway = new GatewayService(home, work.resolve("gateway"), List.of(direct));
                var producer = new KafkaProducer<>(
                        gateway.backbone().kafka().asServices().with(Map.of("linger.ms", 0)),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            commands(gateway, producer, direct);
            machines(gateway, producer);
        }
    }

    /** A worker's hands: each command is waited for. */
    private record Hands(SynchronousQueue<MachineCommand> taken) implements Commands {
        @Override
        public long next(MachineAddress address) {
            return 0;
        }

        @Override
        public void take(MachineCommand command) {
            try {
                taken.offer(command, LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void kept(MachineAddress address, long next) {
            // the bench has no disk
        }
    }

    private void commands(GatewayService gateway, KafkaProducer<String, byte[]> producer, MachineId direct) {
        KeyPair pair = MachineKeys.generate();
        MachineId remote = gateway.register(pair);
        var address =
                new GatewayAddress(gateway.address(), Optional.of(gateway.key().pin()));
        var identity = new SessionIdentity(remote, LOCAL, pair.getPrivate());
        Clock clock = Clock.systemUTC();
        Hands far = new Hands(new SynchronousQueue<>());
        Hands near = new Hands(new SynchronousQueue<>());
        try (Transport byGateway = new GatewayTransport(address, identity, clock, identifiers);
                Transport byKafka = new KafkaTransport(
                        gateway.backbone().kafka().asMachine(direct), LOCAL, direct, clock, identifiers)) {
            MachineAddress there = new MachineAddress(CommandCell.LOCAL.topicName(), 0, 1);
            MachineAddress here = new MachineAddress(CommandCell.LOCAL.topicName(), 1, 1);
            listen(producer, byGateway, remote, there, far);
            listen(producer, byKafka, direct, here, near);
            Samples through = new Samples();
            Samples itself = new Samples();
            for (int number = 1; number <= WARM + COMMANDS; number++) {
                double one = once(producer, remote, there, far, number);
                double other = once(producer, direct, here, near, number);
                if (number > WARM) {
                    through.add(one);
                    itself.add(other);
                }
            }
            print("gateway.command.p50_ms", through, itself, HALF);
            print("gateway.command.p99_ms", through, itself, TAIL);
        }
    }

    private static void print(String name, Samples through, Samples itself, double percentile) {
        System.out.println(
                Figure.of(name, "ms", through, percentile, BASELINE, itself).line());
    }

    private void listen(
            KafkaProducer<String, byte[]> producer,
            Transport transport,
            MachineId machine,
            MachineAddress address,
            Hands hands) {
        send(producer, located(machine, address));
        var registration = new RegisterMachine(machine, LOCAL, "bench", 1, List.of(), Map.of(), "bench");
        Transport.Listening listening = transport.listen(registration, hands);
        await(listening::isReady);
    }

    private double once(
            KafkaProducer<String, byte[]> producer,
            MachineId machine,
            MachineAddress address,
            Hands hands,
            int number) {
        long begin = System.nanoTime();
        send(producer, stop(machine, address, number));
        try {
            MachineCommand taken = hands.taken().poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (taken == null || taken.attempt() != number) {
                throw new IllegalStateException("command " + number + " did not come, but " + taken);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - begin) / NANOS_A_MILLI;
    }

    private void machines(GatewayService gateway, KafkaProducer<String, byte[]> producer) {
        makeWideCell(gateway);
        double alone = gateway.residentMib();
        List<MachineSession> sessions = new CopyOnWriteArrayList<>();
        ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = pings.scheduleAtFixedRate(
                    () -> sessions.forEach(MachineSession::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
            long begin = System.nanoTime();
            for (int number = 0; number < MACHINES; number++) {
                KeyPair pair = MachineKeys.generate();
                MachineId machine = gateway.register(pair);
                send(producer, located(machine, new MachineAddress(WIDE.topicName(), number, 1)));
                send(producer, stop(machine, new MachineAddress(WIDE.topicName(), number, 1), 1));
                sessions.add(new MachineSession(gateway.client(), gateway.address(), machine, pair));
            }
            await(() -> sessions.stream().allMatch(session -> session.commands() == 1));
            await(() -> sessions.stream().allMatch(session -> session.pongs() > 0));
            Samples seconds = new Samples();
            seconds.add((System.nanoTime() - begin) / NANOS_A_MILLI / 1_000);
            Samples count = new Samples();
            count.add(MACHINES);
            System.out.println(Figure.of(
                            "gateway.machines",
                            "machines, each got its command and was heard; one gateway, 256 MiB of heap",
                            count,
                            HALF,
                            "seconds that registering and connecting them took",
                            seconds)
                    .line());
            Samples resident = new Samples();
            resident.add(gateway.residentMib());
            Samples before = new Samples();
            before.add(alone);
            System.out.println(
                    Figure.of("gateway.rss_mib", "MiB", resident, HALF, "the same gateway with one machine", before)
                            .line());
        } finally {
            pings.shutdownNow();
            sessions.forEach(MachineSession::close);
        }
    }

    /** A cell of today has 64 places: this one has as many as the bench has machines. */
    private static void makeWideCell(GatewayService gateway) {
        try (var admin = gateway.backbone().kafka().admin()) {
            admin.createTopics(List.of(new NewTopic(WIDE.topicName(), MACHINES, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Outgoing located(MachineId machine, MachineAddress address) {
        var state = new MachineState(
                machine, LOCAL, "bench", MachineStatus.ONLINE, address, 1, List.of(), Map.of(), "bench", Instant.now());
        return Outgoing.ofMachine(state, machine.value(), LOCAL, ++sequence);
    }

    private Outgoing stop(MachineId machine, MachineAddress address, int number) {
        var to = new Outgoing.Destination(machine.value(), address);
        return Outgoing.toMachine(new StopAttempt(RUN, number), RUN.value(), LOCAL, ++sequence, to);
    }

    private static void send(KafkaProducer<String, byte[]> producer, Outgoing outgoing) {
        var unused = producer.send(EventCodec.record(outgoing, "bench", UUID.randomUUID(), Instant.now()));
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("it did not come to pass within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
