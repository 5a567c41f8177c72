/** People for whom an OpenID Connect issuer vouches: its settings, its keys, and what its tokens say. Knows no member and no call. */
@NullMarked
package dev.rush.platform.oidc;

import org.jspecify.annotations.NullMarked;
