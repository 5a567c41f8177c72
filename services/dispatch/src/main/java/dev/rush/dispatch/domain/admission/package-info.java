/** Whether a request may become runs: pure checks against the rules and the machines there are. */
@NullMarked
package dev.rush.dispatch.domain.admission;

import org.jspecify.annotations.NullMarked;
