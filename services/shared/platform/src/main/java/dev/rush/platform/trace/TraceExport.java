package dev.rush.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends traces to a collector by OTLP over HTTP ({@code rush.tracing.collector}). A collector that is away costs traces and nothing
 * else: at most 2,048 spans wait, and what does not fit is forgotten.
 */
@Singleton
public final class TraceExport {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final long LAST_WORDS_SECONDS = 2;

    private final TraceConfig config;
    private final String service;
    private @Nullable SdkTracerProvider provider;

    TraceExport(
            TraceConfig config,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "rush") String service) {
        this.config = config;
        this.service = service;
    }

    /** Begins where a collector is configured. */
    void begin(@Observes StartupEvent event) {
        config.collector().ifPresent(this::begin);
    }

    private void begin(URI collector) {
        String endpoint = collector.toString().replaceAll("/+$", "") + "/v1/traces";
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(CALL_LIMIT)
                .build();
        SdkTracerProvider begun = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(config.delay())
                        .build())
                .build();
        provider = begun;
        Traces.begin(begun.get("dev.rush"));
    }

    @PreDestroy
    void end() {
        Traces.end();
        SdkTracerProvider begun = provider;
        if (begun != null) {
            begun.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        }
    }
}
