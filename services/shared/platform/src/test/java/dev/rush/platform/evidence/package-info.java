/** When silence may be judged. */
@NullMarked
package dev.rush.platform.evidence;

import org.jspecify.annotations.NullMarked;
