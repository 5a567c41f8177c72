/** Threads of a service that do the same again and again. */
@NullMarked
package dev.rush.platform.loop;

import org.jspecify.annotations.NullMarked;
