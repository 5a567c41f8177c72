/** What the runs of one command are together: always derived. */
@NullMarked
package dev.rush.dispatch.domain.group;

import org.jspecify.annotations.NullMarked;
