package dev.rush.worker.transport.gateway;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.security.PrivateKey;
import java.util.Objects;

/**
 * As whom the machine connects.
 *
 * @param machine the machine
 * @param organisation whose it is
 * @param key what it proves itself with
 */
public record SessionIdentity(MachineId machine, OrganisationId organisation, PrivateKey key) {
    public SessionIdentity {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public String toString() {
        return "SessionIdentity[" + machine + "]";
    }
}
