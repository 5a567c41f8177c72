package dev.rush.platform.database;

import dev.rush.contracts.id.OrganisationId;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/**
 * Whose call is being answered: known from when the caller was recognised until the call is over, and only to what is done for
 * that call. {@link Transactions} lets the database hold the call to it. Work that no call asked for (events, timers) has none.
 */
public final class CallScope {
    private static final String KEY = "rush.organisation";

    private CallScope() {}

    /** What is done for this call from now on is done for that organisation. Does nothing outside of a call. */
    public static void enter(OrganisationId organisation) {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, organisation);
        }
    }

    /**
     * What is done for this call from now on may concern every organisation: for what the token of the installation is asked for
     * beforehand, and nothing else.
     */
    public static void leave() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.remove(KEY);
        }
    }

    /** Whose call is being answered; empty where nobody called. */
    public static Optional<OrganisationId> organisation() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }
}
