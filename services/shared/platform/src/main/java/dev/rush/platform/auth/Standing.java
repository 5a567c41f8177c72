package dev.rush.platform.auth;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ends what goes on for long once the token is no longer good by which it began. */
@ApplicationScoped
public class Standing {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Caller caller;
    private final KnownTokens tokens;
    private final Clock clock;

    Standing(Caller caller, KnownTokens tokens, Clock clock) {
        this.caller = caller;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The same stream, which ends within a second of when this process learns that the caller's token is no longer good; whoever asks
     * anew is told why. The token of the installation is always good.
     */
    public <T> Multi<T> whileGood(Multi<T> stream) {
        Identity who = caller.identity();
        Instant until = caller.until().orElse(Instant.MAX);
        if (who.isInstallation()) {
            return stream;
        }
        Multi<Optional<T>> items = stream.map(Optional::of).onCompletion().continueWith(Optional.empty());
        Multi<Optional<T>> end = Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .filter(tick ->
                        !tokens.isGood(who, clock.instant()) || clock.instant().isAfter(until))
                .map(tick -> Optional.empty());
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(items, end)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }
}
