package dev.rush.platform.oidc;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Issuers as tests configure them. */
final class Issuers {
    private Issuers() {}

    /** Everybody is of one organisation. */
    static Issuer named(String name) {
        return with(name, new Issuer.ClaimNames("preferred_username", "groups", Optional.empty()));
    }

    static Issuer with(String name, Issuer.ClaimNames claims) {
        return new Issuer(
                name,
                URI.create(name),
                false,
                new Issuer.Client("rush-cli", "rush", "openid"),
                claims,
                new OrganisationId("local"),
                Map.of("ops", Role.ADMIN, "dev", Role.MEMBER, "guests", Role.VIEWER),
                Duration.ofMinutes(5));
    }
}
