package dev.rush.platform.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes the values of the domain into rows. Every method runs within the caller's transaction. */
public final class Rows {
    private Rows() {}

    /**
     * Writes over the row that was found, or a new one.
     *
     * @param found the row with the value's id; its item is null when there is none
     * @param fresh makes an empty row
     * @param write copies the value into the row that it is given, its id included
     */
    public static <R> Uni<Void> save(Uni<R> found, Supplier<R> fresh, Consumer<R> write) {
        return found.flatMap(row -> {
            if (row != null) {
                write.accept(row);
                return Uni.createFrom().voidItem();
            }
            R made = fresh.get();
            write.accept(made);
            return Panache.getSession().flatMap(session -> session.persist(made));
        });
    }
}
