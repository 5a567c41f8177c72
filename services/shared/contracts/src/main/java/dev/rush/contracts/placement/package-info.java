/** The question and the answer between dispatch and the scheduler. */
@NullMarked
package dev.rush.contracts.placement;

import org.jspecify.annotations.NullMarked;
