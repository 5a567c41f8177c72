package dev.rush.platform.oidc;

import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys by which an issuer signs, as it published them.
 *
 * @param keys public keys
 * @param readAt when they were asked for
 */
record Keys(List<JsonWebKey> keys, Instant readAt) {
    /** More than any issuer has; a longer list is cut. */
    private static final int MOST = 100;

    Keys {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a JSON Web Key Set. A key of a kind that only who checks could have, a shared one, is no issuer's signature and is
     * left out.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Keys parse(String json, Instant readAt) {
        try {
            List<JsonWebKey> all = new JsonWebKeySet(json).getJsonWebKeys();
            return new Keys(
                    all.stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .limit(MOST)
                            .toList(),
                    readAt);
        } catch (JoseException | ClassCastException broken) {
            throw new IllegalArgumentException("this is no set of keys", broken);
        }
    }
}
