package dev.rush.registry.domain;

import dev.rush.contracts.machine.MachineClass;
import java.time.Duration;
import java.util.Objects;

/**
 * How long a silent machine is waited for before it is given up, by what sort of machine it is.
 *
 * @param laptop for one that sleeps, and one of which nothing is known
 * @param server for one that stays on
 * @param pod for one that comes and goes
 */
public record Patience(Duration laptop, Duration server, Duration pod) {
    public Patience {
        Objects.requireNonNull(laptop, "laptop");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(pod, "pod");
    }

    /** The same for every machine. */
    public static Patience of(Duration all) {
        return new Patience(all, all, all);
    }

    /** With a machine of that sort. */
    public Duration with(MachineClass sort) {
        return switch (sort) {
            case LAPTOP, UNKNOWN -> laptop;
            case SERVER -> server;
            case POD -> pod;
        };
    }
}
