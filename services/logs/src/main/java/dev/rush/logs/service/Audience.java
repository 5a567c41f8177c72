package dev.rush.logs.service;

import dev.rush.logs.domain.Cursor;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The readers of one run in this process. Those that are woken together and are at the same place look into the store
 * together: once.
 */
final class Audience {
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile Map<Cursor, Uni<Look>> looks = new ConcurrentHashMap<>();

    void add(Watch watch) {
        watches.add(watch);
    }

    void remove(Watch watch) {
        watches.remove(watch);
    }

    int size() {
        return watches.size();
    }

    /** Wakes them; looks that are under way do not count any more, for they can have begun too early. */
    void wake() {
        looks = new ConcurrentHashMap<>();
        watches.forEach(Watch::wake);
    }

    /** The look that is under way from that place and began after the last waking, or else this one. */
    Uni<Look> together(Cursor cursor, Supplier<Uni<Look>> look) {
        Map<Cursor, Uni<Look>> current = looks;
        return current.computeIfAbsent(
                cursor,
                place -> look.get()
                        .onTermination()
                        .invoke(() -> current.remove(place))
                        .memoize()
                        .indefinitely());
    }
}
