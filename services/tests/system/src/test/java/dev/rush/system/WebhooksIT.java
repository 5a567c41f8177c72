package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.Signed;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program outside is told how a run and its pull request go, though it fails at first. */
class WebhooksIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    static Subject subject;
    private static RunningRush rush;
    private static HttpServer receiver;
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();

    /** What the receiver got, and what it answered. */
    private record Call(String id, String timestamp, String signature, String body, int status) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        boolean isSignedBy(String secret) {
            return signature.equals(Signed.standard(secret, id, timestamp, body));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            boolean isFirst = CALLS.stream().noneMatch(call -> call.id().equals(id));
            int status = isFirst && !body.contains("webhook.test") ? 500 : 204;
            CALLS.add(new Call(
                    id, headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), body, status));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        rush = RunningRush.start(folder, Map.of("RUSH_TRIGGERS_WEBHOOKS_ALLOW_PRIVATE", "true"));
        subject = Subject.of(rush);
    }

    @AfterAll
    static void stop() {
        if (rush != null) {
            rush.close();
        }
        receiver.stop(0);
    }

    @Test
    void aReceiverThatFailsFirstHearsEveryPhaseOfARunAndItsPullRequest() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        JsonNode made = made();
        String id = made.path("id").asText();
        String secret = made.path("secret").asText();
        Program.Ended tried = rush.rush("cloud", "webhooks", "test", id);
        assertThat(tried.output()).contains("has taken the test: it answered 204");

        String run = rush.detached("script", repository, "echo hello > HELLO.md");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(taken())
                        .contains(
                                "run.queued",
                                "run.running",
                                "run.delivering",
                                "run.succeeded",
                                "pull-request.opened",
                                "webhook.test"));
        assertThat(taken()).doesNotHaveDuplicates();
        assertThat(CALLS).allSatisfy(call -> assertThat(call.isSignedBy(secret)).isTrue());
        assertThat(CALLS.stream().filter(call -> call.status() == 500)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(CALLS.stream().filter(call -> call.json().at("/data/run").isTextual()))
                .allSatisfy(
                        call -> assertThat(call.json().at("/data/run").asText()).isEqualTo(run));
        assertThat(CALLS).noneSatisfy(call -> assertThat(call.body()).contains("HELLO"));
        String first = firstOf("run.succeeded");
        assertThat(rush.rush("cloud", "webhooks", "redeliver", id, first).exit())
                .isZero();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(CALLS.stream()
                                .filter(call -> call.id().equals(first))
                                .filter(call -> call.status() == 204))
                        .hasSize(2));
        assertThat(rush.rush("cloud", "webhooks", "deliveries", id).output())
                .contains("run.succeeded")
                .contains("delivered");
        assertThat(rush.rush("cloud", "webhooks", "list").output()).doesNotContain(secret);
    }

    private static JsonNode made() throws IOException {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/rush";
        Program.Ended added = rush.rush("cloud", "webhooks", "add", url, "--json");
        assertThat(added.exit()).as(added.output()).isZero();
        return MAPPER.readTree(added.output().substring(added.output().indexOf('{')));
    }

    private static List<String> taken() {
        return CALLS.stream()
                .filter(call -> call.status() == 204)
                .map(call -> call.json().path("type").asText())
                .toList();
    }

    private static String firstOf(String type) {
        return CALLS.stream()
                .filter(call -> call.json().path("type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
