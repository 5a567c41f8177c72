package dev.rush.platform.auth;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.CallScope;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By whom one call is made: known from when {@link TokenFilter} has let the call through, and only to that call. */
@RequestScoped
public class Caller {
    private @Nullable Identity identity;
    private @Nullable Instant until;

    /** The call is made by them. */
    void identify(Identity caller) {
        identity = caller;
        CallScope.enter(caller.organisation());
    }

    /** The call is made by them, by the word of an issuer that counts until then. */
    void identify(Identity caller, Instant end) {
        identify(caller);
        until = end;
    }

    /** Until when an issuer's word counts that somebody is who they are; empty where Rush itself knows. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /**
     * Who makes the call.
     *
     * @throws IllegalStateException when nobody has been identified: nothing may be shown then
     */
    public Identity identity() {
        if (identity == null) {
            throw new IllegalStateException("the call was not identified");
        }
        return identity;
    }

    /**
     * The caller's organisation; every query is narrowed to it.
     *
     * @throws IllegalStateException when nobody has been identified: nothing may be shown then
     */
    public OrganisationId organisation() {
        return identity().organisation();
    }
}
