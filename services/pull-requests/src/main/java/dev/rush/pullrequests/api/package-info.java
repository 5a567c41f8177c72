/** HTTP in: the pull request of a run, its diff, the merge on the local forge, and the work that became no pull request. */
@NullMarked
package dev.rush.pullrequests.api;

import org.jspecify.annotations.NullMarked;
