package dev.rush.worker.confinement;

import java.util.List;
import java.util.Optional;

/** How strongly an agent can be held, from the strongest to not at all. */
enum HostileLevel {
    BUBBLEWRAP,
    LANDLOCK_AND_PROCESSES,
    LANDLOCK,
    PROCESSES,
    NONE;

    private static final Weakness WHY = new Weakness("the test wants it so", "");

    /** What holds it so on this machine; empty where this machine cannot. */
    Optional<Confinement> found() {
        ConfinementSearch search = new ConfinementSearch(System.getenv(), List.of());
        return switch (this) {
            case BUBBLEWRAP -> Optional.of(search.find(ConfinementMode.AUTO)).filter(Bubblewrap.class::isInstance);
            case LANDLOCK_AND_PROCESSES ->
                search.ownProcesses(WHY)
                        .map(processes -> search.landlock(WHY, Optional.of(processes)))
                        .filter(Landlock.class::isInstance);
            case LANDLOCK -> Optional.of(search.landlock(WHY, Optional.empty())).filter(Landlock.class::isInstance);
            case PROCESSES -> search.ownProcesses(WHY).map(Confinement.class::cast);
            case NONE -> Optional.of(new Unconfined(WHY));
        };
    }
}
