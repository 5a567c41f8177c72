/** The checker itself is checked: each promise is broken on purpose. */
@NullMarked
package dev.rush.checker;

import org.jspecify.annotations.NullMarked;
