package dev.rush.identity.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.identity.domain.Decision;
import dev.rush.identity.store.DecisionRepository;
import dev.rush.identity.store.IdentityOutbox;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Remembers who was let change what. */
@ApplicationScoped
public class Decisions {
    private final IdentityOutbox outbox;
    private final DecisionRepository repository;

    Decisions(IdentityOutbox outbox, DecisionRepository repository) {
        this.outbox = outbox;
        this.repository = repository;
    }

    /** Writes a decision down, once. */
    public Uni<Void> remember(Decision decision) {
        return outbox.once("decisions", decision.id().toString(), () -> repository.save(decision));
    }

    /** The newest decisions of an organisation before a moment, newest first. */
    public Uni<List<Decision>> newest(OrganisationId organisation, Instant before, int most) {
        return Transactions.read(() -> repository.newest(organisation, before, most));
    }
}
