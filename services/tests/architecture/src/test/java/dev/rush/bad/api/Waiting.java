package dev.rush.bad.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** Blocks and subscribes. */
public final class Waiting {
    /** Every way to wait. */
    public void await(Uni<String> one, Multi<String> many, Consumer<Object> taken) throws Throwable {
        taken.accept(one.await().indefinitely());
        taken.accept(one.subscribe().asCompletionStage());
        taken.accept(many.subscribe().asStream());
        taken.accept(VertxContextSupport.subscribeAndAwait(() -> one));
    }
}
