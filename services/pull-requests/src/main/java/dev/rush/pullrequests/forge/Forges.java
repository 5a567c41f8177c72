package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.Repository;
import java.util.Objects;

/**
 * Every forge there is.
 *
 * @param local for repositories on this machine
 * @param github for {@code owner/name}
 */
public record Forges(LocalForge local, GitHubForge github) {
    public Forges {
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(github, "github");
    }

    /** The forge of a repository. */
    public Forge of(Repository repository) {
        return repository.isLocal() ? local : github;
    }
}
