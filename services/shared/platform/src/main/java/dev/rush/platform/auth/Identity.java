package dev.rush.platform.auth;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.util.Objects;

/**
 * Who makes a call.
 *
 * @param organisation for which organisation
 * @param member who
 * @param role what they may do there
 * @param token by which token: its id, {@link #INSTALLATION}, or {@link #ISSUER}
 */
public record Identity(OrganisationId organisation, MemberId member, Role role, String token) {
    /** Stands for the one token of an installation, which its owner has from its data directory. */
    public static final String INSTALLATION = "local";

    /** Stands for whatever token of the configured issuer a call carries; such a token is good for minutes and has no name. */
    public static final String ISSUER = "oidc";

    /** Whom the token of the installation stands for. */
    public static final MemberId OWNER = new MemberId("owner");

    public Identity {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(token, "token");
    }

    /** Whether the call carries a token of the configured issuer. */
    public boolean isByIssuer() {
        return token.equals(ISSUER);
    }

    /** Whether the call carries the token of the installation. */
    public boolean isInstallation() {
        return token.equals(INSTALLATION);
    }
}
