package dev.rush.logs.service;

import dev.rush.contracts.id.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the readers of a run, in this process, that there is something new. Holds nothing for a run nobody reads. */
@ApplicationScoped
public class Arrivals {
    private final Map<RunId, Set<Watch>> watches = new ConcurrentHashMap<>();

    /** Begins to watch a run; the caller closes the watch. */
    public Watch watch(RunId run) {
        var watch = new Watch(this, run);
        watches.compute(run, (key, known) -> {
            Set<Watch> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watch);
            return all;
        });
        return watch;
    }

    /** Wakes the run's readers. Returns at once. */
    public void announce(RunId run) {
        watches.getOrDefault(run, Set.of()).forEach(Watch::wake);
    }

    /** How many readers there are now. */
    public int readers() {
        return watches.values().stream().mapToInt(Set::size).sum();
    }

    void remove(Watch watch) {
        watches.computeIfPresent(watch.run(), (key, all) -> {
            all.remove(watch);
            return all.isEmpty() ? null : all;
        });
    }
}
