package dev.rush.logs.service;

import dev.rush.contracts.id.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the readers of a run, in this process, that there is something new. Holds nothing for a run nobody reads. */
@ApplicationScoped
public class Arrivals {
    private final Map<RunId, Audience> audiences = new ConcurrentHashMap<>();

    /** Begins to watch a run; the caller closes the watch. */
    public Watch watch(RunId run) {
        var watch = new Watch(this, run);
        audiences.compute(run, (key, known) -> {
            Audience audience = known == null ? new Audience() : known;
            audience.add(watch);
            watch.join(audience);
            return audience;
        });
        return watch;
    }

    /** Wakes the run's readers. Returns at once. */
    public void announce(RunId run) {
        Audience audience = audiences.get(run);
        if (audience != null) {
            audience.wake();
        }
    }

    /** Wakes every reader: something may have been stored that nobody told of. */
    public void announceAll() {
        audiences.values().forEach(Audience::wake);
    }

    /** How many readers there are now. */
    public int readers() {
        return audiences.values().stream().mapToInt(Audience::size).sum();
    }

    void remove(Watch watch) {
        audiences.computeIfPresent(watch.run(), (key, audience) -> {
            audience.remove(watch);
            return audience.size() == 0 ? null : audience;
        });
    }
}
