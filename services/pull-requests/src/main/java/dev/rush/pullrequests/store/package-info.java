/** Deliveries, bundles in pieces, work that became no pull request, and diffs in the schema {@code pull_requests}. */
@NullMarked
package dev.rush.pullrequests.store;

import org.jspecify.annotations.NullMarked;
