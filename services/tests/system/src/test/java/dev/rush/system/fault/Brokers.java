package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import dev.rush.backbone.process.Loopback;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers, each its own controller, on which every record has three copies and counts when two have it. The services
 * reach them over links of their own, and so do the workers, so that each can be cut off alone; they ask nobody who he is.
 */
final class Brokers implements AutoCloseable {
    private static final int COUNT = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LATENCY = Duration.ofMillis(150);

    private final int[][] ports = new int[COUNT][4];
    private final List<FaultyLink> services = new ArrayList<>();
    private final List<FaultyLink> workers = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    Brokers(Path folder) throws IOException {
        String cluster = Uuid.randomUuid().toString();
        Iterator<Integer> free = Stream.generate(Loopback::freePort).distinct().iterator();
        for (int[] own : ports) {
            Arrays.setAll(own, port -> free.next());
            services.add(new FaultyLink(own[1], LATENCY));
            workers.add(new FaultyLink(own[2], LATENCY));
        }
        for (int node = 0; node < COUNT; node++) {
            Path own = Files.createDirectories(folder.resolve("broker-" + node));
            Files.writeString(own.resolve("server.properties"), settings(node, own));
            format(own, cluster);
            parts.add(Part.start(
                    "broker-" + node,
                    folder,
                    Map.of(),
                    command("kafka.Kafka", own.resolve("server.properties").toString())));
        }
        await().atMost(START_LIMIT).ignoreExceptions().until(this::makeTopics);
    }

    private String settings(int node, Path own) throws IOException {
        String voters = IntStream.range(0, COUNT)
                .mapToObj(one -> one + "@" + Loopback.ADDRESS + ":" + ports[one][3])
                .collect(Collectors.joining(","));
        return template()
                .replace("{node}", Integer.toString(node))
                .replace("{voters}", voters)
                .replace("{log}", own.resolve("log").toString())
                .replace("{inner}", Integer.toString(ports[node][0]))
                .replace("{services}", Integer.toString(ports[node][1]))
                .replace("{workers}", Integer.toString(ports[node][2]))
                .replace("{controller}", Integer.toString(ports[node][3]))
                .replace("{services-link}", Integer.toString(services.get(node).port()))
                .replace("{workers-link}", Integer.toString(workers.get(node).port()));
    }

    private static String template() throws IOException {
        try (InputStream written = Objects.requireNonNull(Brokers.class.getResourceAsStream("broker.properties"))) {
            return new String(written.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void format(Path own, String cluster) {
        List<String> line = command(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                cluster,
                "--config",
                own.resolve("server.properties").toString());
        Program.Ended ended = Program.run(own, Map.of(), line.toArray(String[]::new));
        if (ended.exit() != 0) {
            throw new IllegalStateException(ended.output());
        }
    }

    private static List<String> command(String main, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Program.home().resolve("services/local/broker/target/lib") + "/*",
                main));
        line.addAll(List.of(arguments));
        return line;
    }

    private boolean makeTopics() throws Exception {
        try (Admin admin = Admin.create(direct().settings())) {
            if (admin.describeCluster().nodes().get().size() < COUNT) {
                return false;
            }
            List<NewTopic> topics = Arrays.stream(Topic.values())
                    .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) COUNT)
                            .configs(topic.cleaning()))
                    .toList();
            admin.createTopics(topics).all().get();
            return true;
        }
    }

    /** Past the links, for who looks on. */
    KafkaConnection direct() {
        return at(IntStream.range(0, COUNT).mapToObj(node -> ports[node][0]).toList());
    }

    /** For services. */
    KafkaConnection forServices() {
        return at(services.stream().map(FaultyLink::port).toList());
    }

    /** For workers. */
    KafkaConnection forWorkers() {
        return at(workers.stream().map(FaultyLink::port).toList());
    }

    private static KafkaConnection at(List<Integer> all) {
        String servers = all.stream().map(port -> Loopback.ADDRESS + ":" + port).collect(Collectors.joining(","));
        return new KafkaConnection(servers, Map.of());
    }

    List<FaultyLink> servicesLinks() {
        return services;
    }

    List<FaultyLink> workersLinks() {
        return workers;
    }

    List<Part> parts() {
        return parts;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.all().forEach(ProcessHandle::destroyForcibly));
        services.forEach(FaultyLink::close);
        workers.forEach(FaultyLink::close);
    }
}
