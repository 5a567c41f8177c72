package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.Repository;
import java.util.Optional;

/**
 * What is mirrored.
 *
 * @param repository the repository
 * @param url its real address
 * @param upstream where it is, if it is on this machine
 */
record Source(Repository repository, String url, Optional<Upstream> upstream) {}
