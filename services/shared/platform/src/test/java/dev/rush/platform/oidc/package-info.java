@NullMarked
package dev.rush.platform.oidc;

import org.jspecify.annotations.NullMarked;
