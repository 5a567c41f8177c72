package dev.rush.pullrequests.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.platform.database.Transactions;
import dev.rush.pullrequests.PullRequestsConfig;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.KeptWork;
import dev.rush.pullrequests.domain.WorkAnswer;
import dev.rush.pullrequests.store.BundleRepository;
import dev.rush.pullrequests.store.DeliveryRepository;
import dev.rush.pullrequests.store.KeptWorkRepository;
import dev.rush.pullrequests.store.PullRequestsOutbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Work that became no pull request: kept for a while, shown to its organisation, and let go of. */
@ApplicationScoped
public class KeptWorks {
    private static final Logger LOG = Logger.getLogger(KeptWorks.class);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final PullRequestsOutbox outbox;
    private final DeliveryRepository deliveries;
    private final KeptWorkRepository repository;
    private final BundleRepository bundles;
    private final Clock clock;
    private final long bundleLimit;
    private final Duration keepFor;

    KeptWorks(
            PullRequestsOutbox outbox,
            DeliveryRepository deliveries,
            KeptWorkRepository repository,
            BundleRepository bundles,
            Clock clock,
            PullRequestsConfig config) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.repository = repository;
        this.bundles = bundles;
        this.clock = clock;
        this.bundleLimit = config.bundleLimit().asLongValue();
        this.keepFor = withinBounds(config.keepWorkFor());
    }

    private static Duration withinBounds(Duration wanted) {
        if (wanted.compareTo(SHORTEST) < 0 || wanted.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "rush.pull-requests.keep-work-for is " + wanted + ": it must be between 1h and 365d");
        }
        return wanted;
    }

    /** Keeps what an attempt left. */
    public Uni<Void> keep(String eventId, WorkKept event) {
        return outbox.once(
                "runs",
                eventId,
                () -> deliveries
                        .findLocked(event.run())
                        .flatMap(delivery -> keep(KeptWork.of(event, clock.instant()))));
    }

    /** Keeps the result of a delivery that was refused. Runs within the caller's transaction. */
    Uni<Void> keep(Delivery refused) {
        return keep(KeptWork.of(refused, clock.instant()));
    }

    /** Lets go of what is in a pull request now. Runs within the caller's transaction. */
    Uni<Void> drop(Delivery delivered) {
        OrganisationId owner = delivered.spec().organisation();
        int attempt = delivered.accepted().attempt();
        return repository
                .drop(owner, delivered.run(), attempt)
                .flatMap(dropped -> bundles.drop(owner, delivered.run(), attempt));
    }

    /** How a person can have the work of a run, within their organisation. */
    public Uni<WorkAnswer> find(OrganisationId organisation, RunId run) {
        return Transactions.read(() -> repository
                .latest(organisation, run)
                .flatMap(found -> found.map(this::answer)
                        .orElseGet(() -> deliveries.find(organisation, run).map(WorkAnswer.None::new))));
    }

    /** The bundle of whole work, piece by piece as it is asked for; fails when one has gone meanwhile. */
    public Multi<Buffer> bundle(WorkAnswer.Whole whole) {
        KeptWork kept = whole.work();
        return Multi.createFrom()
                .range(0, kept.work().bundle().chunks())
                .onItem()
                .transformToUniAndConcatenate(index -> piece(kept, index));
    }

    /** How long such work is kept. */
    public Duration keepFor() {
        return keepFor;
    }

    /** Lets go of what is kept longer than it should. */
    public Uni<Void> tidy(Instant now) {
        return outbox.transact(() -> repository.dropBefore(now.minus(keepFor)));
    }

    private Uni<Buffer> piece(KeptWork kept, int index) {
        return Transactions.read(() -> bundles.piece(kept.organisation(), kept.run(), kept.attempt(), index))
                .map(piece -> Buffer.buffer(piece.orElseThrow(() -> new IllegalStateException(
                        "piece " + (index + 1) + " of the work of run " + kept.run() + " is gone"))));
    }

    private Uni<WorkAnswer> answer(KeptWork kept) {
        return bundles.arrived(kept).map(arrived -> kept.answer(arrived, keepFor, clock.instant()));
    }

    private Uni<Void> keep(KeptWork kept) {
        if (kept.canBeKept(bundleLimit)) {
            return repository.keep(kept);
        }
        LOG.warnf(
                "the work of run %s, attempt %d, is not kept: its bundle of %d bytes cannot be",
                kept.run(), kept.attempt(), kept.work().bundle().bytes());
        return Uni.createFrom().voidItem();
    }
}
