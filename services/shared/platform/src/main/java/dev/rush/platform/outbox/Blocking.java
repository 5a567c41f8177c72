package dev.rush.platform.outbox;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * The one bridge from a blocking thread to the reactive store: for services whose work itself blocks (git, the forge).
 * Never called on an event loop.
 */
public final class Blocking {
    private Blocking() {}

    /** Runs the work on an event loop and waits for it. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
