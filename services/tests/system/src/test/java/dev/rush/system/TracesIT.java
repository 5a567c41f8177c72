package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The way of a run as a collector of traces is told it: each event's handling leads back to the work that caused the event. */
@ExtendWith(SharedRush.class)
class TracesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static RunningRush rush;
    private static Collector collector;
    private static String run;

    @BeforeAll
    static void aRun(RunningRush shared, Collector told) {
        rush = shared;
        collector = told;
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        run = rush.detached("script", repository, "echo traced > traced.txt");
        Program.Ended waited = rush.rush("cloud", "logs", "-f", run);
        assertThat(waited.exit()).as(waited.output()).isZero();
    }

    @Test
    void aStartAtAMachineLeadsBackToThePersonsCall() {
        Span granted = span("process rush.placement.placed.v1");
        Span placed = cause(granted);
        Span called = cause(placed);

        assertThat(placed.getName()).isEqualTo("process rush.placement.requested.v1");
        assertThat(called.getName()).isEqualTo("POST /v1/runs");
        assertThat(called.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(attribute(called, "http.response.status_code")).isEqualTo("201");
    }

    @Test
    void aRunIsFoundByItsIdInEveryStepThoughItIsNoOneTrace() {
        Span granted = span("process rush.placement.placed.v1");
        Span ended = span("process rush.attempt.ended.v1");

        assertThat(attribute(granted, "rush.subject")).isEqualTo("run/" + run);
        assertThat(attribute(ended, "rush.subject")).isEqualTo("run/" + run);
        assertThat(attribute(ended, "rush.organisation")).isEqualTo("local");
        assertThat(ended.getTraceId()).isNotEqualTo(granted.getTraceId());
        assertThat(cause(span("process rush.run.result-accepted.v1"))).isEqualTo(ended);
    }

    @Test
    void namesOfSpansAreFew() {
        span("process rush.attempt.ended.v1");

        assertThat(collector.spans()).extracting(Span::getName).noneMatch(name -> name.contains(run));
    }

    private static Span span(String name) {
        return await("span " + name)
                .atMost(LIMIT)
                .until(() -> find(name), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Span> find(String name) {
        return collector.spans().stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> attribute(span, "rush.subject").equals("run/" + run))
                .findFirst();
    }

    private static Span cause(Span span) {
        assertThat(span.getLinksList()).as("links of %s", span.getName()).hasSize(1);
        return await("cause of " + span.getName())
                .atMost(LIMIT)
                .until(() -> collector.linked(span.getLinks(0)), Optional::isPresent)
                .orElseThrow();
    }

    private static String attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}
