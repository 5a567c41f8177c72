package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunEvent.ResultAccepted;
import java.nio.file.Path;

/** Decides whether a bundle's commits may leave. */
@FunctionalInterface
public interface BundleCheck {
    /** Checks a whole bundle; afterwards the cache has its commits if they are sound. Can be repeated. Blocks. */
    CheckResult check(Upstream upstream, ResultAccepted accepted, Path bundle);
}
