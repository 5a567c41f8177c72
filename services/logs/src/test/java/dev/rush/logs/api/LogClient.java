package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An open log stream, read frame by frame on the test's own thread. */
final class LogClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The header that the test profile's service asks for. */
    static final String[] TOKEN = {"Authorization", "Bearer " + LogsTestProfile.TOKEN};

    private static final Duration SOON = Duration.ofSeconds(20);

    private final BufferedReader lines;

    private LogClient(BufferedReader lines) {
        this.lines = lines;
    }

    static LogClient open(URI log, String... headers) {
        try {
            var response = HTTP.send(request(log, headers), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("answered " + response.statusCode());
            }
            return new LogClient(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static HttpResponse<String> answer(URI log, String... headers) throws IOException, InterruptedException {
        return HTTP.send(request(log, headers), HttpResponse.BodyHandlers.ofString());
    }

    /** The next frame without its empty line; empty at the end of the stream. */
    Optional<String> frame() {
        try {
            List<String> frame = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return Optional.of(String.join("\n", frame));
                }
                frame.add(line);
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The ids of the next log frames; frames of other kinds between them are passed over. */
    List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            String frame = frame().orElseThrow(() -> new AssertionError("ended after " + ids));
            if (frame.startsWith("event: log\n")) {
                ids.add(frame.lines()
                        .filter(line -> line.startsWith("id: "))
                        .findFirst()
                        .orElseThrow()
                        .substring(4));
            }
        }
        return ids;
    }

    private static HttpRequest request(URI log, String... headers) {
        var request = HttpRequest.newBuilder(log).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    static String[] with(String name, String value) {
        return new String[] {TOKEN[0], TOKEN[1], name, value};
    }

    /** The ids of all records that one answer has. */
    static List<String> ids(URI log, String... header) throws IOException, InterruptedException {
        String[] headers = header.length == 0 ? TOKEN : with(header[0], header[1]);
        return answer(log, headers)
                .body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** The next frame that begins so. */
    String nextOf(String start) {
        while (true) {
            String frame = frame().orElseThrow(() -> new AssertionError("ended before " + start));
            if (frame.startsWith(start)) {
                return frame;
            }
        }
    }

    /** Waits until there is such a log. */
    static void awaitKnown(URI logs, FakeWorker worker) {
        URI log = logs.resolve(worker.run() + "?follow=false");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(answer(log, TOKEN).statusCode()).isEqualTo(200));
    }

    /** Waits until the log has an end. */
    static void awaitEnd(URI logs, FakeWorker worker) {
        URI log = logs.resolve(worker.run() + "?follow=false");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(answer(log, TOKEN).body()).contains("event: end"));
    }
}
