/** Where pull requests live: the local forge and GitHub. Blocking, no framework. */
@NullMarked
package dev.rush.pullrequests.forge;

import org.jspecify.annotations.NullMarked;
