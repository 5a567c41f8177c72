/** The life of a run as dispatch publishes it: what was asked for, how its attempts end, and what was decided. */
@NullMarked
package dev.rush.contracts.run;

import org.jspecify.annotations.NullMarked;
