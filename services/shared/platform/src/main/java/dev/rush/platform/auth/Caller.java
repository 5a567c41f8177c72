package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** For whom one call is made: known from when {@link TokenFilter} has let the call through, and only to that call. */
@RequestScoped
public class Caller {
    private @Nullable OrganisationId organisation;

    /** The call is made for this organisation. */
    void identify(OrganisationId caller) {
        organisation = caller;
    }

    /**
     * The caller's organisation; every query is narrowed to it.
     *
     * @throws IllegalStateException when nobody has been identified: nothing may be shown then
     */
    public OrganisationId organisation() {
        if (organisation == null) {
            throw new IllegalStateException("the call was not identified");
        }
        return organisation;
    }
}
