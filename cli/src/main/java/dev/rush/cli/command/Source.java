package dev.rush.cli.command;

import dev.rush.cli.repository.Address;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.contracts.run.Repository;
import java.util.Optional;

/** Where the work of a run comes from. */
interface Source {
    /** The run, by its full id. */
    String run();

    /** The run's repository. */
    Repository repository();

    /** The person's repository that the work is for, when no new one is asked for; empty when there is none. */
    Optional<OwnRepository> target();

    /** The last commit of the work, as a repository of the person would get it from that address. */
    String head(OwnRepository target, Address address);

    /** Brings the commits into the repository; no branch moves. */
    void bring(OwnRepository target, Address address);
}
