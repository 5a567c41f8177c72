/** The life of a run as one pure function: states, inputs, effects, deadlines. */
@NullMarked
package dev.rush.dispatch.domain.run;

import org.jspecify.annotations.NullMarked;
