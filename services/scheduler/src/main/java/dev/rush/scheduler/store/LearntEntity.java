package dev.rush.scheduler.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code scheduler.learnt}. */
@NullUnmarked
@Entity(name = "SchedulerLearnt")
@Table(schema = "scheduler", name = "learnt")
public class LearntEntity {
    @Id
    String id;

    String organisation;
    String requirements;

    @Column(name = "learnt_at")
    Instant learntAt;
}
