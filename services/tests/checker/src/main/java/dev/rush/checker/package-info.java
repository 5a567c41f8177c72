/** Proves after a test that its Rush kept its promises: reads what it wrote down, and judges that. */
@NullMarked
package dev.rush.checker;

import org.jspecify.annotations.NullMarked;
