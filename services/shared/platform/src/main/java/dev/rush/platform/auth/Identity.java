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
 * @param token by which token: its id, or {@link #INSTALLATION}
 */
public record Identity(OrganisationId organisation, MemberId member, Role role, String token) {
    /** Stands for the one token of an installation, which its owner has from its data directory. */
    public static final String INSTALLATION = "local";

    /** Whom the token of the installation stands for. */
    public static final MemberId OWNER = new MemberId("owner");

    public Identity {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(token, "token");
    }

    /** Whether the call carries the token of the installation. */
    public boolean isInstallation() {
        return token.equals(INSTALLATION);
    }
}
