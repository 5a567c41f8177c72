/** Who calls: the token check in front of the API. */
@NullMarked
package dev.rush.platform.auth;

import org.jspecify.annotations.NullMarked;
