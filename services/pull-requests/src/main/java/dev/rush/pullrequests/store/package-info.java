/** Deliveries, bundles in pieces and diffs in the schema {@code pull_requests}. */
@NullMarked
package dev.rush.pullrequests.store;

import org.jspecify.annotations.NullMarked;
