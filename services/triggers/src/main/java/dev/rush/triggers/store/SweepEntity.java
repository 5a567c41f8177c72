package dev.rush.triggers.store;

import dev.rush.triggers.domain.Sweep;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code triggers.sweep}. It is made by a statement of its own, which knows what is there already. */
@NullUnmarked
@Entity(name = "TriggersSweep")
@Table(schema = "triggers", name = "sweep")
public class SweepEntity {
    @Id
    String id;

    String organisation;
    String trigger;
    String project;

    @Column(name = "swept_to")
    Instant sweptTo;

    @Column(name = "pass_to")
    Instant passTo;

    @Column(name = "seen_to")
    Instant seenTo;

    int page;
    int tries;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "held_until")
    Instant heldUntil;

    Sweep sweep() {
        return new Sweep(
                id,
                trigger,
                project,
                sweptTo,
                Optional.ofNullable(passTo).map(upTo -> new Sweep.Pass(upTo, seenTo, page)),
                tries);
    }

    void release(Instant due) {
        dueAt = due;
        heldUntil = Instant.EPOCH;
    }

    void set(Sweep now) {
        sweptTo = now.sweptTo();
        passTo = now.pass().map(Sweep.Pass::upTo).orElse(null);
        seenTo = now.pass().map(Sweep.Pass::seenTo).orElse(now.sweptTo());
        page = now.pass().map(Sweep.Pass::page).orElse(1);
        tries = now.tries();
    }
}
