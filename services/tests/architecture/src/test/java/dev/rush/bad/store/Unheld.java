package dev.rush.bad.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Goes to rows past the transactions of the platform. */
final class Unheld {
    Uni<String> read() {
        return Panache.withSession(() -> Uni.createFrom().item("a row"));
    }

    Uni<String> write() {
        return Panache.withTransaction(() -> Uni.createFrom().item("a row"));
    }
}
