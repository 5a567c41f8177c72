package dev.rush.scheduler.domain;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.run.Repository;
import java.util.List;
import java.util.Optional;

/**
 * How good a machine is for an attempt that fits it; the smallest is the best. First counts what it misses of
 * that which the repository was found to require, then how many wishes it misses, then how much of it is taken; a machine that has the repository already counts as if a quarter less of it were taken, because what need
 * not be cloned is ready sooner. Then the first by name.
 *
 * @param missed how many wishes it misses, and whether nobody is logged in to the agent there; a hint counts more than all of them
 * @param share of its slots that is taken, less what it is worth that the repository is there
 * @param isCold whether the repository is not there
 * @param rank its place by name
 */
record Merit(int missed, double share, boolean isCold, int rank) implements Comparable<Merit> {
    private static final double WARM = 0.25;

    /** More than all wishes and the login together: who misses a hint will most likely hand the run back. */
    private static final int HINT = Requirement.MOST + 2;

    /** The merit of a machine of whose slots so many are taken. */
    static Merit of(int missed, int taken, int slots, boolean isWarm, int rank) {
        return new Merit(missed, (double) taken / slots - (isWarm ? WARM : 0), !isWarm, rank);
    }

    /** How much of what such an attempt should have the machine misses. */
    static int missed(Shape shape, MachineState machine) {
        int logins = isLoggedOut(shape, machine) ? 1 : 0;
        if (shape.wishes().isEmpty() && shape.hints().isEmpty()) {
            return logins;
        }
        Traits traits = machine.traits();
        return logins + missing(shape.wishes(), traits) + HINT * missing(shape.hints(), traits);
    }

    private static int missing(List<Requirement> wanted, Traits traits) {
        return (int) wanted.stream().filter(one -> !one.isMetBy(traits)).count();
    }

    /** A machine that says who is logged in, and does not name the agent; the script agent needs no login. */
    private static boolean isLoggedOut(Shape shape, MachineState machine) {
        Fact logins = machine.facts().get("logins");
        return logins != null && !logins.values().contains(shape.agent().value());
    }

    /** The repositories that a machine says it has. */
    static List<String> mirrors(MachineState machine) {
        return Optional.ofNullable(machine.facts().get("mirrors"))
                .map(Fact::values)
                .orElse(List.of());
    }

    /** Whether it says that it has that one. */
    static boolean hasMirror(MachineState machine, Repository repository) {
        return mirrors(machine).contains(repository.value());
    }

    @Override
    public int compareTo(Merit other) {
        int order = Integer.compare(missed, other.missed);
        if (order == 0) {
            order = Double.compare(share, other.share);
        }
        if (order == 0) {
            order = Boolean.compare(isCold, other.isCold);
        }
        return order == 0 ? Integer.compare(rank, other.rank) : order;
    }
}
