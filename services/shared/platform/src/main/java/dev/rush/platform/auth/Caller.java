package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;

/** For whom a call is made. The local token stands for the one organisation of the embedded default. */
@ApplicationScoped
public class Caller {
    private static final OrganisationId LOCAL = new OrganisationId("local");

    /** The caller's organisation; every query is narrowed to it. */
    public OrganisationId organisation() {
        return LOCAL;
    }
}
