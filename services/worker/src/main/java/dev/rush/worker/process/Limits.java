package dev.rush.worker.process;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an attempt may use of this machine.
 *
 * @param stopGrace how long an agent may take at each step of a stop
 * @param silence how long an agent may neither write nor compute
 * @param checkpoints how often the state of an attempt is saved between turns; zero for never, after turns neither
 * @param bundle the largest bundle in bytes
 * @param log how much of an agent's output its log holds, in bytes
 * @param memory how much memory all processes of an attempt may have, in bytes
 * @param processes how many processes and threads an attempt may have
 */
public record Limits(
        Duration stopGrace,
        Duration silence,
        Duration checkpoints,
        long bundle,
        long log,
        OptionalLong memory,
        OptionalInt processes) {
    private static final int OUTPUT_FACTOR = 4;

    /** How much an agent may write before it is stopped, in bytes: the files of its output stay until its end. */
    public long output() {
        return log * OUTPUT_FACTOR;
    }

    /** What the system keeps an attempt to, or that it does not and why, for people; empty when there is no such limit. */
    public Optional<String> described(GroupPlace groups) {
        if (memory.isEmpty() && processes.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> all = Stream.concat(
                memory.stream().mapToObj(bytes -> (bytes >> 20) + " MiB of memory"),
                processes.stream().mapToObj(count -> count + " processes"));
        String said = all.collect(Collectors.joining(" and "));
        return Optional.of(groups.isThere() ? "limited to " + said : "not limited to " + said + ": " + groups.why());
    }
}
