package dev.rush.cli.repository;

import dev.rush.contracts.run.Repository;

/**
 * Where git reads a run's repository.
 *
 * @param value a path, or an address that git understands
 */
public record Address(String value) {
    /** The repository's own address: its path, or GitHub's over HTTPS. */
    public static Address of(Repository repository) {
        return new Address(
                repository.isLocal() ? repository.path() : "https://github.com/" + repository.path() + ".git");
    }

    /** The address as one of the person's repositories has it, which may go another way, else the repository's own. */
    public static Address of(Repository repository, OwnRepository clone) {
        return clone.addressOf(repository).map(Address::new).orElseGet(() -> of(repository));
    }

    @Override
    public String toString() {
        return value;
    }
}
