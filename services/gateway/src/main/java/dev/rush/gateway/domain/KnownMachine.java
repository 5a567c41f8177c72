package dev.rush.gateway.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.util.Objects;

/**
 * A machine that has proved who it is, or whose key is known.
 *
 * @param machine the machine
 * @param organisation whose it is
 * @param enrolment how many times it has come in by a line
 */
public record KnownMachine(MachineId machine, OrganisationId organisation, long enrolment) {
    public KnownMachine {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(organisation, "organisation");
    }
}
