/** What the services log about themselves. */
@NullMarked
package dev.rush.platform.log;

import org.jspecify.annotations.NullMarked;
