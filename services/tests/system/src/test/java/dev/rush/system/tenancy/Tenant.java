package dev.rush.system.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Somebody who calls the API over https with a token. */
final class Tenant {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final String url;
    private final String token;

    /** What a Rush wrote down of itself. */
    record Known(String url, String pin) {}

    static Known known(Path endpoint) {
        JsonNode known = json(read(endpoint));
        return new Known(known.path("url").asText(), known.path("pin").asText());
    }

    Tenant(Path endpoint, String token) {
        Known known = known(endpoint);
        this.url = known.url();
        this.token = token;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(new KeyPin(known.pin()).context())
                .build();
    }

    /** Who has the token of the installation. */
    static Tenant owner(Path endpoint) {
        return new Tenant(
                endpoint, read(Path.of(json(read(endpoint)).path("tokenFile").asText())));
    }

    /** What the API says of itself, at the port that only this computer reaches. */
    static JsonNode description(Path endpoint) {
        URI address = URI.create(json(read(endpoint)).path("management").asText() + "/q/openapi?format=json");
        try {
            return json(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JsonNode get(String path) {
        return json(call("GET", path, "").body());
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
