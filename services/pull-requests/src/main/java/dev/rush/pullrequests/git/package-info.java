/** Bundles, checks and branches with JGit: blocking, no framework, no Hibernate session, no hooks. */
@NullMarked
package dev.rush.pullrequests.git;

import org.jspecify.annotations.NullMarked;
