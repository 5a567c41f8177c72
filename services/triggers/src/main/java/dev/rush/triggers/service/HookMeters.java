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

    /** A repository was looked at for what was missed: {@code done}, {@code more} is left, {@code later} or {@code refused}. */
    void swept(Provider provider, String answer) {
        meters.counter("rush.triggers.sweeps", "provider", provider.wire(), "answer", answer)
                .increment();
    }

    /** Something was missed, and is {@code redelivered} by the provider or was {@code found} by us. */
    void missed(Provider provider, String way) {
        meters.counter("rush.triggers.missed", "provider", provider.wire(), "way", way)
                .increment();
    }

    /** A delivery was decided: {@code started}, or the reason why not. */
    void decided(Provider provider, String outcome) {
        meters.counter("rush.triggers.deliveries", "provider", provider.wire(), "outcome", outcome)
                .increment();
    }
}
