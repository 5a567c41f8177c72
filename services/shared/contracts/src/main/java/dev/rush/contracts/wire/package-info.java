/** How constants are spelled outside Java, in one place: lower case, and dashes between words. */
@NullMarked
package dev.rush.contracts.wire;

import org.jspecify.annotations.NullMarked;
