/** The log of an attempt. */
@NullMarked
package dev.rush.contracts.log;

import org.jspecify.annotations.NullMarked;
