/** How far a service has read what was said to it: no silence counts, and no deadline has passed, before that. */
@NullMarked
package dev.rush.platform.evidence;

import org.jspecify.annotations.NullMarked;
