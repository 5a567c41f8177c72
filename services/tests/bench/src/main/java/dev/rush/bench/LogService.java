package dev.rush.bench;

import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
import dev.rush.backbone.process.Loopback;
import dev.rush.testkit.Program;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log service as a process of its own, beside a broker and a database whose data lasts. */
final class LogService implements AutoCloseable {
    private static final String TOKEN = "a-token-for-the-bench";
    private static final String LOCALHOST = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern USED = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");
    private static final double BYTES_A_MIB = 1024 * 1024;

    private final Backbone backbone;
    private final Program program;
    private final int port;
    private final int managementPort;

    private LogService(Backbone backbone, Program program, int port, int managementPort) {
        this.backbone = backbone;
        this.program = program;
        this.port = port;
        this.managementPort = managementPort;
    }

    static LogService start(Path home, Path data) {
        Backbone backbone = Backbone.start(BackboneSettings.lasting(data));
        int port = Loopback.freePort();
        int managementPort = Loopback.freePortBeside(port);
        Program program = process(
                home,
                data,
                backbone,
                List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + managementPort));
        var service = new LogService(backbone, program, port, managementPort);
        service.awaitReady();
        return service;
    }

    private static Program process(Path home, Path data, Backbone backbone, List<String> ports) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        backbone.kafka().asServices().properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(ports);
        command.add("-jar");
        command.add(
                home.resolve("services/logs/target/quarkus-app/quarkus-run.jar").toString());
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_USERNAME", backbone.postgres().user(),
                "QUARKUS_DATASOURCE_PASSWORD", backbone.postgres().password(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", backbone.postgres().reactiveUrl(),
                "RUSH_DATABASE_JDBC_URL", backbone.postgres().jdbcUrl(),
                "RUSH_AUTH_TOKEN", TOKEN);
        return Program.start(data.resolve("logs.out"), environment, command);
    }

    private void awaitReady() {
        await("/q/health/ready");
    }

    /** Waits until it has heard of the run. */
    void awaitKnown(String run) {
        await("/v1/logs/" + run + "?follow=false");
    }

    /** Waits until it takes less than a fifth of a core for a second. */
    void awaitQuiet() {
        long limit = System.nanoTime() + LIMIT.toNanos();
        Duration before = used();
        do {
            LockSupport.parkNanos(SECOND.toNanos());
            Duration now = used();
            if (now.minus(before).multipliedBy(5).compareTo(SECOND) < 0) {
                return;
            }
            before = now;
        } while (System.nanoTime() < limit);
        throw new IllegalStateException("the log service does not come to rest");
    }

    private Duration used() {
        return program.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void await(String path) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!get(path).contains(" 200 OK\r\n")) {
            if (System.nanoTime() > limit || !program.process().isAlive()) {
                throw new IllegalStateException("the log service did not answer: " + program.read());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    Backbone backbone() {
        return backbone;
    }

    /** An open log from the record behind that one, or from the start for an empty text. */
    Socket open(String run, String after) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress(LOCALHOST, port));
            String resume = after.isEmpty() ? "" : "Last-Event-ID: " + after + "\r\n";
            String request = "GET /v1/logs/" + run + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                    + "\r\n" + resume + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a log to its end and returns how many bytes it had. */
    long drain(String run, String after) {
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        String tail = "";
        try (Socket socket = open(run, after);
                InputStream in = socket.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                int from = Math.max(0, read - 1024);
                tail = (tail + new String(buffer, from, read - from, StandardCharsets.ISO_8859_1));
                tail = tail.substring(Math.max(0, tail.length() - 1024));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!tail.contains("event: end") || tail.contains("\"complete\":false")) {
            throw new IllegalStateException("the log of " + run + " is not whole: " + tail);
        }
        return bytes;
    }

    /** What its heap holds after a collection, in MiB. */
    double heapMib() {
        Shell.run(
                Path.of("."),
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(program.process().pid()),
                "GC.run");
        Matcher used = USED.matcher(get("/q/metrics"));
        double bytes = 0;
        while (used.find()) {
            bytes += Double.parseDouble(used.group(1));
        }
        return bytes / BYTES_A_MIB;
    }

    private String get(String path) {
        try (var socket = new Socket(LOCALHOST, path.startsWith("/q/") ? managementPort : port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(new BufferedInputStream(socket.getInputStream()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        program.close();
        backbone.close();
    }
}
