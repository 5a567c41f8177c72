/** Faults on demand: the points at which a test makes a service die. Off unless a system property names a folder. */
@NullMarked
package dev.rush.platform.fault;

import org.jspecify.annotations.NullMarked;
