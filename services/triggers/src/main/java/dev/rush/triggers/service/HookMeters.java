package dev.rush.triggers.service;

import dev.rush.triggers.domain.Provider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what comes in and what becomes of it, for who measures: by provider and by word, of which there are few. */
@ApplicationScoped
public class HookMeters {
    private final MeterRegistry meters;

    HookMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A call at a hook, and what it was answered: {@code accepted}, {@code duplicate}, {@code unheard}, or what was wrong. */
    void called(Provider provider, String answer) {
        meters.counter("rush.triggers.calls", "provider", provider.wire(), "answer", answer)
                .increment();
    }

    /** A delivery was decided: {@code started}, or the reason why not. */
    void decided(Provider provider, String outcome) {
        meters.counter("rush.triggers.deliveries", "provider", provider.wire(), "outcome", outcome)
                .increment();
    }
}
