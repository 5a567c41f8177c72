package dev.rush.triggers.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Deliveries that the database has for certain, the latest {@value #MOST}, and those that are being written: in a storm of repetitions
 * it need not be asked about each. One that is not known here may be there all the same.
 */
@ApplicationScoped
public class Seen {
    static final int MOST = 20_000;

    private final Map<String, Uni<Boolean>> underWay = new ConcurrentHashMap<>();
    private final Set<String> latest = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    /**
     * Writes what came to a trigger, unless it is known. Who comes while another writes the same waits for that, and fails with it.
     *
     * @param hash of what makes it the same
     * @param write whether it was new, once the transaction has ended well
     * @return whether it was new
     */
    Uni<Boolean> once(String trigger, String hash, Supplier<Uni<Boolean>> write) {
        String name = trigger + "/" + hash;
        if (latest.contains(name)) {
            return Uni.createFrom().item(false);
        }
        Uni<Boolean> mine = Uni.createFrom()
                .deferred(write::get)
                .invoke(isNew -> latest.add(name))
                .onTermination()
                .invoke(() -> underWay.remove(name))
                .memoize()
                .indefinitely();
        Uni<Boolean> earlier = underWay.putIfAbsent(name, mine);
        return earlier == null ? mine : earlier.replaceWith(false);
    }
}
