package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import java.util.Objects;

/**
 * Every forge there is.
 *
 * @param local for repositories on this machine
 * @param hosted for {@code owner/name}: GitHub or GitLab, of which an installation has one
 */
public record Forges(LocalForge local, Forge hosted) {
    public Forges {
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(hosted, "hosted");
    }

    /** The forge of a repository. */
    public Forge of(Repository repository) {
        return repository.isLocal() ? local : hosted;
    }
}
