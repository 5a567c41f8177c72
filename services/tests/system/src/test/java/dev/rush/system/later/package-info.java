/** A later release of the services and the worker, as far as the fault suite needs one: this one, with more to say. */
@NullMarked
package dev.rush.system.later;

import org.jspecify.annotations.NullMarked;
