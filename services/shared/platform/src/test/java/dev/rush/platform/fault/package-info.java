/** Tests of the points at which a service can be made to die. */
@NullMarked
package dev.rush.platform.fault;

import org.jspecify.annotations.NullMarked;
