package dev.rush.testkit;

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
import java.util.stream.Stream;

/** The API of the Rush whose data are in a directory. */
public final class RushClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path data;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** For the Rush that runs on that directory. */
    public RushClient(Path data) {
        this.data = data;
    }

    /** Posts JSON and returns the answer; any status of 300 or more is an error. */
    public JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Gets JSON; any status of 300 or more is an error. */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** The lines of a run's log, from the beginning; closing it ends the call. */
    public Stream<String> log(String run) {
        HttpRequest request = request("/v1/logs/" + run).GET().build();
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            HttpResponse<Stream<String>> answer = answer(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            answer.body().close(); // the service has not heard of the run yet
            RunningRush.pause(2);
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
}
