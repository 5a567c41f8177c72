package dev.rush.triggers.domain;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a try to tell a webhook something.
 *
 * @param status what was answered; 0 for nothing
 * @param detail one line for people; empty when it went well
 * @param wish how long the receiver wants to be left alone; nothing when it does not say
 */
public record WebhookTry(int status, String detail, Optional<Duration> wish) {
    /** How long is waited after each try that went wrong: a day and a half in all. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(10),
            Duration.ofHours(14));

    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int GONE = 410;

    public WebhookTry {
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(wish, "wish");
    }

    /** A try that got no answer. */
    public static WebhookTry unanswered(String why) {
        return new WebhookTry(0, why, Optional.empty());
    }

    /** Whether the receiver has it. */
    public boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** Whether the receiver wants nothing any more. */
    public boolean isGone() {
        return status == GONE;
    }

    /** When it is tried again after so many tries; nothing when it is not. */
    public Optional<Duration> pause(int tries) {
        if (isTaken() || isGone() || tries > PAUSES.size()) {
            return Optional.empty();
        }
        Duration own = PAUSES.get(tries - 1);
        return wish.map(said -> said.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : said)
                .filter(said -> said.compareTo(own) > 0)
                .or(() -> Optional.of(own));
    }
}
