package dev.rush.bad.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides by the time of day and by chance. */
public final class Moody {
    /** Every way to be moody. */
    public List<Object> decide(Clock clock, Random random) {
        Supplier<Instant> reference = Instant::now;
        return List.of(
                reference.get(),
                LocalDate.now(ZoneOffset.UTC),
                System.nanoTime(),
                UUID.randomUUID(),
                clock.millis(),
                random.nextInt());
    }
}
