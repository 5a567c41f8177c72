package dev.rush.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** A collector of traces: keeps the spans that are sent to it by OTLP over HTTP. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final Map<ByteString, Span> spans = new ConcurrentHashMap<>();

    private Collector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static Collector start() {
        try {
            return new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Collection<Span> spans() {
        return spans.values();
    }

    /** The span that a link points to, if it has come. */
    Optional<Span> linked(Span.Link link) {
        return Optional.ofNullable(spans.get(link.getSpanId()))
                .filter(span -> span.getTraceId().equals(link.getTraceId()));
    }

    private void take(HttpExchange call) throws IOException {
        boolean isPacked = "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding"));
        try (call;
                var body = isPacked ? new GZIPInputStream(call.getRequestBody()) : call.getRequestBody()) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> spans.put(span.getSpanId(), span));
            call.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
