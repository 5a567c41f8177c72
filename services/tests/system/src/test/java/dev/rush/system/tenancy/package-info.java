/** Several organisations in one Rush, from outside: nothing of one is ever seen by another. */
@NullMarked
package dev.rush.system.tenancy;

import org.jspecify.annotations.NullMarked;
