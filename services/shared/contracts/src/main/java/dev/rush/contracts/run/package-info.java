/** The life of a run as dispatch publishes it. */
@NullMarked
package dev.rush.contracts.run;

import org.jspecify.annotations.NullMarked;
