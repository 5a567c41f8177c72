/** Branch and pull request of a run, exactly once. Consumes accepted results and bundles, owns deliveries and pull requests, emits pull-request events. */
@NullMarked
package dev.rush.pullrequests;

import org.jspecify.annotations.NullMarked;
