/** Takes decisions about changes to the topic from which identity remembers them. */
@NullMarked
package dev.rush.platform.audit;

import org.jspecify.annotations.NullMarked;
