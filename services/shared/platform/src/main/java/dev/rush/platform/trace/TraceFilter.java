package dev.rush.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Traces the answers to calls, by the path that the API describes: ids are in no name (HTTP conventions of OpenTelemetry). */
@ApplicationScoped
public class TraceFilter {
    private static final String SPAN = "rush.trace.span";
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    /** Begins. */
    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        if (!Traces.isOn()) {
            return;
        }
        String route = route(resource);
        Traces.answering(request.getMethod() + " " + route, request.getHeaderString(Traces.TRACEPARENT))
                .ifPresent(span -> {
                    span.setAttribute(METHOD, request.getMethod());
                    span.setAttribute(ROUTE, route);
                    request.setProperty(SPAN, span);
                });
    }

    /** Ends. */
    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPAN) instanceof Span span) {
            span.setAttribute(STATUS, (long) response.getStatus());
            if (response.getStatus() >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private static String route(ResourceInfo resource) {
        return path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
