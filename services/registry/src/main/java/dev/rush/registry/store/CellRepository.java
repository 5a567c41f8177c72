package dev.rush.registry.store;

import dev.rush.contracts.topic.CommandCell;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Cells as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class CellRepository implements PanacheRepositoryBase<CellEntity, String> {
    /** Whose a cell is that machines of every organisation are in. */
    private static final String EVERYBODY = "all";

    /** How many partitions the cell's topic has, as far as we know. */
    public Uni<Integer> partitions(CommandCell cell) {
        return findById(cell.topicName()).map(found -> found == null ? CommandCell.PARTITIONS : found.partitions);
    }

    /** Keeps that it has so many now. */
    public Uni<Void> grown(CommandCell cell, int partitions) {
        return Rows.save(findById(cell.topicName()), CellEntity::new, row -> {
            row.topic = cell.topicName();
            row.organisation = EVERYBODY;
            row.partitions = partitions;
        });
    }
}
