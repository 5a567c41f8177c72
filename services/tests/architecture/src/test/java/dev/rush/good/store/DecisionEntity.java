package dev.rush.good.store;

import dev.rush.contracts.id.RunId;
import dev.rush.good.domain.Decision;
import jakarta.persistence.Entity;
import java.time.Instant;

/** A row. */
@Entity
public class DecisionEntity {
    Decision decision() {
        return new Decision(new RunId("000000000000"), Instant.EPOCH);
    }
}
