/** What happened to the pull request of a run. */
@NullMarked
package dev.rush.contracts.pullrequest;

import org.jspecify.annotations.NullMarked;
