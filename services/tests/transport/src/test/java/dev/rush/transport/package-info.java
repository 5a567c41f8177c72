/** What every transport of the worker promises, tested on each. */
@NullMarked
package dev.rush.transport;

import org.jspecify.annotations.NullMarked;
