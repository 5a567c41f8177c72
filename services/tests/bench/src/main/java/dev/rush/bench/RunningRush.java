package dev.rush.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The embedded Rush as a process, on data of its own, stopped by {@link #close}. */
final class RunningRush implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final Path data;
    private final double startSeconds;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningRush(Process process, Path data, double startSeconds) {
        this.process = process;
        this.data = data;
        this.startSeconds = startSeconds;
    }

    /** Starts Rush and waits until a machine is online. */
    static RunningRush start(Path home, Path data) {
        long begin = System.nanoTime();
        try {
            Files.createDirectories(data.getParent());
            Process process = new ProcessBuilder(
                            home.resolve("cli/bin/rush").toString(), "up", "--data", data.toString(), "--port", "0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            Path.of(data + ".log").toFile()))
                    .start();
            process.getOutputStream().close();
            awaitEndpoint(process, data);
            return new RunningRush(process, data, (System.nanoTime() - begin) / 1e9);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitEndpoint(Process process, Path data) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(data.resolve("endpoint.json"))) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("Rush did not start; see " + data + ".log");
            }
            pause(5);
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    double startSeconds() {
        return startSeconds;
    }

    Path data() {
        return data;
    }

    /** The processes of this Rush. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** The lines of a run's log, from the beginning; closing it ends the call. */
    Stream<String> log(String run) {
        HttpRequest request = request("/v1/logs/" + run).GET().build();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            HttpResponse<Stream<String>> answer = answer(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            answer.body().close(); // the service has not heard of the run yet
            pause(2);
        }
        throw new IllegalStateException("the log of " + run + " never came");
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<String> answer = answer(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            JsonNode endpoint = MAPPER.readTree(data.resolve("endpoint.json").toFile());
            String token = Files.readString(Path.of(endpoint.get("tokenFile").asText()))
                    .strip();
            return HttpRequest.newBuilder(URI.create(endpoint.get("url").asText() + path))
                    .header("Authorization", "Bearer " + token);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
