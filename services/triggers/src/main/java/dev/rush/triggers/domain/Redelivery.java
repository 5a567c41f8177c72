package dev.rush.triggers.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which deliveries GitHub is asked to send again: those that nobody was there to take, a few times, later each time. */
public final class Redelivery {
    /** How far back GitHub lists what it delivered. */
    public static final Duration KEPT = Duration.ofDays(3);

    /** How far back it is looked at in any case, so that tries are counted. */
    public static final Duration COUNTED = Duration.ofDays(1);

    private static final int MOST_TRIES = 6;
    private static final Duration FIRST = Duration.ofMinutes(1);

    private record Sent(long id, String guid, String event, int status, Instant at) {
        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** What the service answered itself is its word; only no answer, or one from before it, is none. */
        boolean isLost() {
            return status == 0 || status >= 500 || status == 408 || status == 429;
        }
    }

    private Redelivery() {}

    /** From when on the list is read, when labels were looked at up to then. */
    public static Instant since(Instant sweptTo, Instant now) {
        Instant counted = now.minus(COUNTED);
        Instant kept = now.minus(KEPT);
        Instant from = sweptTo.isBefore(counted) ? sweptTo : counted;
        return from.isBefore(kept) ? kept : from;
    }

    /** Whether a page of the list has one from before then, so that no further page is wanted. */
    public static boolean reaches(List<Payload> listed, Instant since) {
        return listed.stream()
                .flatMap(one -> LabelWish.time(one.text("delivered_at")).stream())
                .anyMatch(at -> at.isBefore(since));
    }

    /** The ids of those that are sent again now, the oldest first. */
    public static List<Long> due(Provider provider, List<Payload> listed, Instant since, Instant now) {
        return listed.stream()
                .flatMap(one -> sent(one).stream())
                .filter(one -> !one.at().isBefore(since) && provider.mayHear(one.event()))
                .collect(Collectors.groupingBy(Sent::guid))
                .values()
                .stream()
                .flatMap(tries -> again(tries, now).stream())
                .sorted(Comparator.comparing(Sent::at))
                .map(Sent::id)
                .toList();
    }

    private static Optional<Sent> again(List<Sent> tries, Instant now) {
        if (tries.size() >= MOST_TRIES || tries.stream().anyMatch(Sent::isTaken)) {
            return Optional.empty();
        }
        Duration pause = FIRST.multipliedBy(1L << (tries.size() - 1));
        return tries.stream()
                .max(Comparator.comparing(Sent::at))
                .filter(Sent::isLost)
                .filter(last -> !now.isBefore(last.at().plus(pause)));
    }

    private static Optional<Sent> sent(Payload one) {
        return LabelWish.time(one.text("delivered_at"))
                .map(at -> new Sent(
                        one.number("id"), one.text("guid"), one.text("event"), (int) one.number("status_code"), at));
    }
}
