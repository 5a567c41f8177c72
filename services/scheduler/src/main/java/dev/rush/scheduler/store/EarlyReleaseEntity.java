package dev.rush.scheduler.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code scheduler.early_release}. */
@NullUnmarked
@Entity(name = "SchedulerEarlyRelease")
@Table(schema = "scheduler", name = "early_release")
public class EarlyReleaseEntity {
    @Id
    String id;

    String organisation;

    @Column(name = "released_at")
    Instant releasedAt;
}
