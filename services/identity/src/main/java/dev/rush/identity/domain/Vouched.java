package dev.rush.identity.domain;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.identity.Role;
import java.util.Objects;

/**
 * Somebody for whom an issuer vouches.
 *
 * @param subject whom the issuer calls so, hashed: the same for the same person for ever
 * @param name the name that they would get in the organisation
 * @param role what their groups let them do
 */
public record Vouched(String subject, MemberId name, Role role) {
    public Vouched {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }
}
