/** What workers say about attempts. */
@NullMarked
package dev.rush.contracts.attempt;

import org.jspecify.annotations.NullMarked;
