/** Who gets through to the API, and as whom. */
@NullMarked
package dev.rush.platform.auth;

import org.jspecify.annotations.NullMarked;
