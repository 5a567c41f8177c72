package dev.rush.pullrequests.forge;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The local forge's memory, in memory. */
final class CountedNumbers implements PullRequestNumbers {
    private final Map<RunId, Integer> assigned = new HashMap<>();
    private final Map<Repository, Integer> last = new HashMap<>();

    @Override
    public synchronized int assign(RunId run, Repository repository) {
        return assigned.computeIfAbsent(run, first -> last.merge(repository, 1, Integer::sum));
    }

    @Override
    public synchronized OptionalInt find(RunId run) {
        Integer number = assigned.get(run);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
