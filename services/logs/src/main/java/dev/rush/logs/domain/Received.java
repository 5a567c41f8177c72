package dev.rush.logs.domain;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.log.LogBatch;
import java.util.Objects;

/**
 * Records on their way into the store.
 *
 * @param organisation whose run it is
 * @param batch the records
 */
public record Received(OrganisationId organisation, LogBatch batch) {
    public Received {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(batch, "batch");
    }
}
