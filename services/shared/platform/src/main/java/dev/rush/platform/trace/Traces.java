package dev.rush.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a process says of its work to a collector of traces; nothing, and at no cost, while {@link TraceExport} has not begun. A run
 * takes hours, so it is no one trace: an event that is handled begins a new one, which is linked to the work that caused the event
 * (W3C Trace Context in the header {@code traceparent}; messaging conventions of OpenTelemetry).
 */
public final class Traces {
    /** The header of a record that names the work that caused it. */
    public static final String TRACEPARENT = "traceparent";

    private static final String SPAN = "rush.span";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("rush.subject");
    private static final AttributeKey<String> ORGANISATION = AttributeKey.stringKey("rush.organisation");

    private static volatile @Nullable Tracer tracer;

    private Traces() {}

    static void begin(Tracer begun) {
        tracer = begun;
    }

    static void end() {
        tracer = null;
    }

    /** Whether anybody listens. */
    public static boolean isOn() {
        return tracer != null;
    }

    /**
     * The handling of an event, as the beginning of a trace.
     *
     * @param type the event's type: few, and they name what is done
     * @param subject what the event is about, as {@code run/<id>}
     */
    public static Uni<Void> handling(
            ConsumerRecord<String, byte[]> record,
            String type,
            String subject,
            String organisation,
            Supplier<Uni<Void>> work) {
        Tracer open = tracer;
        if (open == null) {
            return work.get();
        }
        return Uni.createFrom().deferred(() -> {
            SpanBuilder builder = open.spanBuilder("process " + type)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setNoParent()
                    .setAttribute(SYSTEM, "kafka")
                    .setAttribute(OPERATION, "process")
                    .setAttribute(TOPIC, record.topic())
                    .setAttribute(PARTITION, Integer.toString(record.partition()))
                    .setAttribute(OFFSET, record.offset())
                    .setAttribute(SUBJECT, subject)
                    .setAttribute(ORGANISATION, organisation);
            cause(record.headers()).ifPresent(cause -> builder.addLink(cause.getSpanContext()));
            Span span = builder.startSpan();
            keep(span);
            return work.get()
                    .onTermination()
                    .invoke((item, failure, isCancelled) -> finish(span, failure, isCancelled));
        });
    }

    /** The beginning of a call's answer; a caller that is traced itself is its parent. Empty when nobody listens. */
    static Optional<Span> answering(String name, @Nullable String traceparent) {
        Tracer open = tracer;
        if (open == null) {
            return Optional.empty();
        }
        Context parent = traceparent == null ? Context.root() : read(Map.of(TRACEPARENT, traceparent));
        Span span = open.spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .startSpan();
        keep(span);
        return Optional.of(span);
    }

    /** What names the work under way, for the events that it causes; empty when nobody listens, or nothing is under way. */
    public static Optional<String> traceparent() {
        if (tracer == null) {
            return Optional.empty();
        }
        return underWay().map(span -> {
            Map<String, String> written = new HashMap<>();
            W3CTraceContextPropagator.getInstance()
                    .inject(Context.root().with(span), written, (carrier, key, value) -> written.put(key, value));
            return written.get(TRACEPARENT);
        });
    }

    private static void finish(Span span, @Nullable Throwable failure, boolean isCancelled) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        } else if (isCancelled) {
            span.setStatus(StatusCode.ERROR, "given up");
        }
        span.end();
    }

    private static void keep(Span span) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(SPAN, span);
        }
    }

    private static Optional<Span> underWay() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(SPAN) : Optional.empty();
    }

    private static Optional<Span> cause(Headers headers) {
        return StreamSupport.stream(headers.headers(TRACEPARENT).spliterator(), false)
                .findFirst()
                .map(Header::value)
                .map(value -> read(Map.of(TRACEPARENT, new String(value, StandardCharsets.US_ASCII))))
                .map(Span::fromContext)
                .filter(span -> span.getSpanContext().isValid());
    }

    private static Context read(Map<String, String> headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, FromMap.GETTER);
    }

    /** Reads headers from a map. */
    private enum FromMap implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
