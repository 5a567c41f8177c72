/** Clock and identifiers as parameters, so that tests can choose them. */
@NullMarked
package dev.rush.platform.identity;

import org.jspecify.annotations.NullMarked;
