package dev.rush.scheduler.domain;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import java.util.Objects;

/**
 * Who asked for a run, as far as that matters to who is next.
 *
 * @param organisation whose run it is
 * @param person who asked for it; empty when that is not known
 */
public record Owner(OrganisationId organisation, String person) {
    public Owner {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(person, "person");
    }

    /** Who asked for that. */
    public static Owner of(RequestPlacement asked) {
        return new Owner(asked.organisation(), asked.person());
    }
}
