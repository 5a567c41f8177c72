package dev.rush.events;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/** Makes identifiers: short ones for people, UUIDv7 for events. Safe for use by many threads. */
public final class Identifiers {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;

    private final Random random;
    private final Clock clock;

    /** Uses the given source of randomness and time. */
    public Identifiers(Random random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Identifiers that cannot be guessed. */
    public static Identifiers secure(Clock clock) {
        return new Identifiers(new SecureRandom(), clock);
    }

    /** Twelve characters of Crockford's base 32 in lower case: 60 random bits, no i, l, o or u. */
    public String next() {
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits. */
    public UUID nextUuid() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = 0x8000000000000000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
