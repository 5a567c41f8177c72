package dev.rush.worker.confinement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the agents of this machine are confined. Safe for use by many threads. */
public sealed interface Confinement permits Bubblewrap, Landlock, OwnProcesses, Seatbelt, Unconfined {
    /** The command that runs a command with that view of the machine. */
    List<String> confine(List<String> command, View view);

    /** Where the temporary folder of a view is for those inside: where it is for everybody, unless it is put elsewhere. */
    default String temporary(View view) {
        return view.temporary().toString();
    }

    /** Whether agents are kept from files that are not theirs, which is the least that is meant by confined. */
    boolean isHeld();

    /** Its name, as machines register it: {@code bubblewrap}, {@code landlock}, {@code seatbelt}, {@code processes} or {@code none}. */
    String wire();

    /** Why it is less than the best that there is; empty when it is the best. */
    Optional<Weakness> weakness();

    /** One line for the log of a run: what holds the agent, or that nothing does and why. */
    String described();

    /**
     * What a machine registers of it: {@code confinement}, its name, and where it is not the best {@code confinement-why} and
     * {@code confinement-next}, what to type.
     */
    default Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(Map.of("confinement", wire()));
        weakness().ifPresent(weakness -> {
            labels.put("confinement-why", weakness.why());
            labels.put("confinement-next", weakness.next());
        });
        return labels;
    }
}
