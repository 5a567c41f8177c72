package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.contracts.run.RunPhase;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of a scripted agent that says some lines, works for a moment and leaves a commit. */
final class Workload {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final Duration ADMIT_LIMIT = Duration.ofMinutes(3);

    private final Fleet fleet;
    private final String source;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();
    private int count;

    Workload(Fleet fleet, Path folder) throws IOException {
        this.fleet = fleet;
        Path repository =
                TestRepository.withReadme(folder.resolve("repository")).path();
        this.source = "file://" + repository.toRealPath();
    }

    /** Begins so many runs, whose agents work for so long. */
    List<String> begin(int runs, Duration work) {
        List<String> begun = new ArrayList<>();
        for (int number = 0; number < runs; number++) {
            begun.add(begin(work));
        }
        return begun;
    }

    private String begin(Duration work) {
        count++;
        String prompt = "n=%d; for i in $(seq 1 20); do echo line $i; done; sleep %d; echo $n > run-$n.txt; echo done"
                .formatted(count, work.toSeconds());
        return begin(source, prompt);
    }

    /** Begins a run. A call that is not answered may have been taken: the same is not asked for twice, so no prompt may be like another. */
    String begin(String from, String prompt) {
        return await().atMost(ADMIT_LIMIT)
                .ignoreExceptions()
                .until(() -> fleet.ledger().runWith(prompt).or(() -> post(from, prompt)), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> post(String from, String prompt) {
        try {
            String body = MAPPER.createObjectNode()
                    .put("agent", "script")
                    .put("prompt", prompt)
                    .set("repositories", MAPPER.createArrayNode().add(from))
                    .toString();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(fleet.address("dispatch") + "/v1/runs"))
                            .timeout(CALL_LIMIT)
                            .header("Authorization", "Bearer " + Fleet.TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 201
                    ? Optional.of(MAPPER.readTree(answer.body()).findValue("id").asText())
                    : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until all of them have ended; how long each took from now on. */
    Map<String, Duration> awaitEnds(Collection<String> runs, Duration limit) {
        long from = System.nanoTime();
        Map<String, Duration> ended = new HashMap<>();
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> {
                    Map<String, RunPhase> phases = fleet.ledger().phases();
                    runs.stream()
                            .filter(run ->
                                    phases.getOrDefault(run, RunPhase.QUEUED).isTerminal())
                            .forEach(run -> ended.putIfAbsent(run, Duration.ofNanos(System.nanoTime() - from)));
                    return ended.size() == runs.size();
                });
        return ended;
    }

    /** Waits until one of them is in that phase. */
    void awaitPhase(Collection<String> runs, RunPhase phase) {
        await().atMost(ADMIT_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> runs.stream().anyMatch(run -> isIn(run, phase)));
    }

    private boolean isIn(String run, RunPhase phase) {
        return fleet.ledger().phases().get(run) == phase;
    }
}
