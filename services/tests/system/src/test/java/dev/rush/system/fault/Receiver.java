package dev.rush.system.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A program outside that a webhook of the fleet tells of runs. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CREATED = 201;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer server;

    /** What it took: the name of a delivery, the event, and the run that it is about. */
    private record Told(String delivery, String type, String run) {}

    /** Begins to listen, and asks to be told of everything. */
    Receiver(Fleet fleet) throws IOException, InterruptedException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            String delivery = exchange.getRequestHeaders().getFirst("webhook-id");
            told.add(new Told(
                    delivery, body.path("type").asText(), body.at("/data/run").asText()));
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(fails ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        register(fleet);
    }

    private void register(Fleet fleet) throws IOException, InterruptedException {
        String wanted = MAPPER.createObjectNode()
                .put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/rush")
                .toString();
        HttpResponse<String> made;
        try (HttpClient client = HttpClient.newHttpClient()) {
            made = client.send(
                    HttpRequest.newBuilder(URI.create(fleet.address("triggers") + "/v1/webhooks"))
                            .header("Authorization", "Bearer " + Fleet.TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(wanted))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        if (made.statusCode() != CREATED) {
            throw new IllegalStateException(made.body());
        }
    }

    /** It takes the next words and says that it has not. */
    void failAfterTaking(int count) {
        failures.set(count);
    }

    /** The names of the deliveries that told of that event of that run; one that came twice is one. */
    Set<String> deliveries(String run, String type) {
        return told.stream()
                .filter(one -> one.run().equals(run) && one.type().equals(type))
                .map(Told::delivery)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
