package dev.rush.registry.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry.cell}. */
@NullUnmarked
@Entity(name = "RegistryCell")
@Table(schema = "registry", name = "cell")
public class CellEntity {
    @Id
    String topic;

    String organisation;
    int partitions;
}
