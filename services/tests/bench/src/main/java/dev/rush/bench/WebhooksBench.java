package dev.rush.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Signed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A storm of signed deliveries, of which nine of ten came before: how many a second are answered, and how long an answer takes when a
 * thousand a second come, whatever the sender waits for. Beside it calls that are turned away at the door.
 */
final class WebhooksBench {
    private static final int AT_ONCE = 64;
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 5;
    private static final int A_ROUND = 3_000;
    private static final int RATE = 1_000;
    private static final int STORM = 60 * RATE;
    /** More connections than that no sender keeps; who must wait for one waits from the moment the delivery was due. */
    private static final int CONNECTIONS = 256;

    private static final int ACCEPTED = 202;
    private static final double NANOS_A_MILLI = 1e6;

    private final Path home;
    private final Path work;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private int sent;

    WebhooksBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        try (TriggerService service = TriggerService.start(home, work.resolve("webhooks"))) {
            JsonNode trigger = service.add(new ObjectMapper()
                    .createObjectNode()
                    .put("provider", "webhook")
                    .put("agent", "script")
                    .put("repository", "my-org/web")
                    .put("prompt", "echo {{n}}")
                    .put("mostADay", 10_000));
            var hook = new Hook(
                    service.address().resolve(trigger.path("hook").asText()),
                    trigger.path("secret").asText());
            HttpRequest turnedAway = HttpRequest.newBuilder(service.address().resolve("/v1/triggers"))
                    .build();
            through(WARM_UP, hook, turnedAway);
            Samples rate = new Samples();
            Samples door = new Samples();
            for (int round = 0; round < ROUNDS; round++) {
                rate.add(perSecond(() -> through(A_ROUND, hook, null)));
                door.add(perSecond(() -> through(A_ROUND, null, turnedAway)));
            }
            String baseline = "calls that are answered 401 at the door";
            System.out.println(
                    Figure.of("webhooks.per_s", "1/s", rate, 50, baseline, door).line());
            Samples answers = storm(hook, null);
            Samples refusals = storm(null, turnedAway);
            System.out.println(Figure.of("webhooks.p99_ms", "ms", answers, 99, baseline, refusals)
                    .line());
        }
    }

    /** Where deliveries go, and by which secret they are signed. */
    private record Hook(URI address, String secret) {
        HttpRequest delivery(int number) {
            String id = "delivery-" + number;
            String at = Long.toString(Instant.now().getEpochSecond());
            String body = "{\"n\":" + number + ",\"more\":\"" + "x".repeat(2_000) + "\"}";
            return HttpRequest.newBuilder(address)
                    .header("webhook-id", id)
                    .header("webhook-timestamp", at)
                    .header("webhook-signature", Signed.standard(secret, id, at, body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        }
    }

    private HttpRequest next(@Nullable Hook hook, @Nullable HttpRequest other) {
        sent++;
        return hook == null ? Objects.requireNonNull(other) : hook.delivery(sent / 10);
    }

    private void through(int count, @Nullable Hook hook, @Nullable HttpRequest other) {
        List<CompletableFuture<?>> all = IntStream.range(0, count)
                .<CompletableFuture<?>>mapToObj(index -> {
                    room.acquireUninterruptibly();
                    return client.sendAsync(next(hook, other), HttpResponse.BodyHandlers.discarding())
                            .thenAccept(answer -> check(hook, answer.statusCode()))
                            .whenComplete((done, failure) -> room.release());
                })
                .toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    private static void check(@Nullable Hook hook, int status) {
        if (hook != null && status != ACCEPTED) {
            throw new IllegalStateException("a delivery was answered " + status);
        }
    }

    private static double perSecond(Runnable round) {
        long begin = System.nanoTime();
        round.run();
        return A_ROUND * 1e9 / (System.nanoTime() - begin);
    }

    /** Each is sent at its time, also when those before it have no answer yet, and its wait counts from then. */
    private Samples storm(@Nullable Hook hook, @Nullable HttpRequest other) {
        Semaphore connections = new Semaphore(CONNECTIONS);
        Queue<Double> waits = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        long begin = System.nanoTime();
        for (int index = 0; index < STORM; index++) {
            long due = begin + index * Duration.ofSeconds(1).toNanos() / RATE;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            connections.acquireUninterruptibly();
            all.add(client.sendAsync(next(hook, other), HttpResponse.BodyHandlers.discarding())
                    .thenAccept(answer -> {
                        check(hook, answer.statusCode());
                        waits.add((System.nanoTime() - due) / NANOS_A_MILLI);
                    })
                    .whenComplete((done, failure) -> connections.release()));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        Samples samples = new Samples();
        waits.forEach(samples::add);
        return samples;
    }
}
