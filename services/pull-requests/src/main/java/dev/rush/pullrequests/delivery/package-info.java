/** The steps from an accepted result to its pull request: blocking, each repeatable, no framework. */
@NullMarked
package dev.rush.pullrequests.delivery;

import org.jspecify.annotations.NullMarked;
