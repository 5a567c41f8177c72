package dev.rush.registry.service;

import dev.rush.contracts.topic.CommandCell;
import dev.rush.registry.domain.Fleet;
import dev.rush.registry.store.CellRepository;
import dev.rush.registry.store.MachineRepository;
import dev.rush.registry.store.RemovedMachineRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads who is in the cell, within the caller's transaction or session. */
@ApplicationScoped
public class Fleets {
    /** The one cell that there is. */
    static final CommandCell CELL = CommandCell.LOCAL;

    private final MachineRepository machines;
    private final RemovedMachineRepository removed;
    private final CellRepository cells;

    Fleets(MachineRepository machines, RemovedMachineRepository removed, CellRepository cells) {
        this.machines = machines;
        this.removed = removed;
        this.cells = cells;
    }

    /** All machines, and how much room there is. */
    Uni<Fleet> read() {
        return machines.allMachines()
                .chain(all -> removed.all()
                        .chain(gone -> cells.partitions(CELL).map(partitions -> new Fleet(all, gone, partitions))));
    }
}
