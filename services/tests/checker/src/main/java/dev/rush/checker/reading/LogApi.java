package dev.rush.checker.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.checker.history.Logged.Line;
import dev.rush.checker.history.Logged.Shown;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads logs as a person does, from the beginning to where they end now. */
public final class LogApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ENDPOINT = "endpoint.json";
    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";

    private final HttpClient client;
    private final Supplier<URI> base;
    private final List<Supplier<String>> tokens;

    /** The log service at an address that may change, for who has that token. */
    public LogApi(Supplier<URI> base, Supplier<String> token) {
        this(client(Optional.empty()), base, List.of(token));
    }

    private LogApi(HttpClient client, Supplier<URI> base, List<Supplier<String>> tokens) {
        this.client = client;
        this.base = base;
        this.tokens = tokens;
    }

    private static HttpClient client(Optional<KeyPin> pin) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        pin.ifPresent(key -> builder.sslContext(key.context()));
        return builder.build();
    }

    /** The same, also for who has that token: one sees the runs that the other does not. */
    public LogApi alsoFor(Supplier<String> token) {
        return new LogApi(
                client, base, Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }

    /** The API of the Rush whose data are in that directory. */
    public static LogApi of(Path data) {
        return of(data, () -> URI.create(field(data.resolve(ENDPOINT), "url")));
    }

    /** The same where it is reached by another address than the one that it says. */
    public static LogApi of(Path data, Supplier<URI> base) {
        Path endpoint = data.resolve(ENDPOINT);
        String pin = Files.exists(endpoint) ? field(endpoint, "pin") : "";
        return new LogApi(
                client(pin.isEmpty() ? Optional.empty() : Optional.of(new KeyPin(pin))),
                base,
                List.of(() -> read(Path.of(field(endpoint, "tokenFile")))));
    }

    /** The log of a run; without a line, and not whole, where the service knows of none. */
    Shown shown(String run) {
        return tokens.stream()
                .map(token -> shown(run, token.get()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Shown(run, List.of(), false));
    }

    private Optional<Shown> shown(String run, String token) {
        HttpRequest request = HttpRequest.newBuilder(base.get().resolve("/v1/logs/" + run + "?follow=false"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                return answer.statusCode() == 200 ? Optional.of(parse(run, lines.toList())) : Optional.empty();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static Shown parse(String run, List<String> frames) {
        List<Line> lines = new ArrayList<>();
        boolean isWhole = false;
        String event = "";
        for (String frame : frames) {
            if (frame.startsWith(EVENT)) {
                event = frame.substring(EVENT.length());
            } else if (frame.startsWith(DATA)) {
                JsonNode data = json(frame.substring(DATA.length()));
                if (event.equals("log")) {
                    lines.add(new Line(
                            run,
                            data.path("attempt").asInt(),
                            data.path("seq").asLong(),
                            data.path("text").asText()));
                }
                isWhole = event.equals("end") && data.path("complete").asBoolean(true);
            }
        }
        return new Shown(run, lines, isWhole);
    }

    private static String field(Path file, String name) {
        return json(read(file)).path(name).asText();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
