package dev.rush.platform.outbox;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.platform.database.CallScope;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one bridge from a blocking thread to the reactive store: for services whose work itself blocks (git, the forge).
 * Never called on an event loop.
 */
public final class Blocking {
    private Blocking() {}

    /** Runs the work on an event loop, for the call that is being answered if there is one, and waits for it. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            Optional<OrganisationId> call = CallScope.organisation();
            return VertxContextSupport.subscribeAndAwait(() -> {
                call.ifPresent(CallScope::enter);
                return work.get();
            });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
