package dev.rush.gateway.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A code that lets one machine and one person in.
 *
 * @param organisation whose they will be
 * @param member whose token the person gets
 * @param expiresAt until when it is good, by our clock
 * @param machine the machine that came in by it
 * @param isLoginUsed whether a person came in by it
 */
public record Invitation(
        OrganisationId organisation,
        MemberId member,
        Instant expiresAt,
        Optional<MachineId> machine,
        boolean isLoginUsed) {
    public Invitation {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(machine, "machine");
    }
}
