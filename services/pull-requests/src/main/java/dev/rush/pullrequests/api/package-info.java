/** HTTP in: the pull request of a run, its diff, and the merge on the local forge. */
@NullMarked
package dev.rush.pullrequests.api;

import org.jspecify.annotations.NullMarked;
