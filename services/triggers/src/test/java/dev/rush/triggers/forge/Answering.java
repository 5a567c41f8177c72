package dev.rush.triggers.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A provider on loopback that remembers who called; what it does with a call is a function. */
final class Answering implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> authorizations = new ArrayList<>();
    private final HttpServer server;
    private final Calls calls;
    private int lostAnswers;

    /** What it does with a call, and answers. */
    interface Calls {
        Map<String, Object> call(String call, JsonNode body);
    }

    Answering(Calls calls) {
        this.calls = calls;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** The next calls that change something do so, and their answers are lost. */
    synchronized void loseAnswers(int count) {
        lostAnswers = count;
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            Map<String, Object> answer = calls.call(
                    method + " " + exchange.getRequestURI().getPath(),
                    sent.length == 0 ? mapper.createObjectNode() : mapper.readTree(sent));
            boolean isLost = lostAnswers > 0 && !method.equals("GET");
            lostAnswers -= isLost ? 1 : 0;
            byte[] bytes = mapper.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(isLost ? 502 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
