package dev.rush.triggers.service;

import dev.rush.forge.CallAnswer;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.loop.Loop;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Sweep;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.store.DeclaredRepository;
import dev.rush.triggers.store.SweepRepository;
import dev.rush.triggers.store.TriggerRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks for what came to no hook, at the start and on and on: one repository after the other, each by one process alone. Where GitHub
 * lets itself be asked what it could not deliver it is asked to send that again, and where it does not, its issues are looked at.
 */
@ApplicationScoped
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration HELD = Duration.ofMinutes(10);

    private final SweepRepository sweeps;
    private final TriggerRepository triggers;
    private final DeclaredRepository declared;
    private final TriggerFiles files;
    private final TokenSight sight;
    private final MissedDeliveries deliveries;
    private final MissedLabels labels;
    private final HookMeters meters;
    private final TriggersConfig.Sweep config;
    private final Clock clock;
    private final Loop loop = new Loop("sweeper", LOG, "cannot look for what was missed", POLL, this::look);
    private boolean isFirst = true;
    private Instant quietUntil = Instant.EPOCH;

    /** A repository that is this process's to look at. */
    private record Job(Sweep sweep, Listed listed, List<Trigger> heardAs) {
        Trigger trigger() {
            return listed.trigger();
        }
    }

    Sweeper(
            SweepRepository sweeps,
            TriggerRepository triggers,
            DeclaredRepository declared,
            TriggerFiles files,
            TokenSight sight,
            MissedDeliveries deliveries,
            MissedLabels labels,
            HookMeters meters,
            TriggersConfig config,
            Clock clock) {
        this.sweeps = sweeps;
        this.triggers = triggers;
        this.declared = declared;
        this.files = files;
        this.sight = sight;
        this.deliveries = deliveries;
        this.labels = labels;
        this.meters = meters;
        this.config = config.sweep();
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.every().isPositive()) {
            loop.start();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.close();
    }

    private void look() throws InterruptedException {
        if (isFirst) {
            Blocking.await(() -> Transactions.write(() -> sweeps.makeDue(clock.instant())));
            isFirst = false;
        }
        if (!lookAtOne()) {
            Thread.sleep(config.every().compareTo(POLL) < 0 ? config.every() : POLL);
        }
    }

    private boolean lookAtOne() {
        if (clock.instant().isBefore(quietUntil)) {
            return false;
        }
        Optional<Job> job = Blocking.await(() -> Transactions.write(this::next));
        job.ifPresent(this::look);
        return job.isPresent();
    }

    private Uni<Optional<Job>> next() {
        Instant now = clock.instant();
        return sweeps.addMissing(now)
                .chain(() -> sweeps.claim(now, HELD))
                .flatMap(claimed ->
                        claimed.map(this::job).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Job>> job(Sweep sweep) {
        return triggers.listed(sweep.trigger())
                .flatMap(found -> declared.below(sweep.trigger())
                        .map(below -> found.map(
                                listed -> new Job(sweep, listed, TriggerFiles.heardAs(listed.trigger(), below)))));
    }

    private void look(Job job) {
        Trigger trigger = job.trigger();
        if (job.listed().file().isRead()) {
            files.read(trigger);
        }
        switch (missed(job)) {
            case CallAnswer.Said<Sweep> said -> {
                boolean isDone = said.value().pass().isEmpty();
                meters.swept(trigger.provider(), isDone ? "done" : "more");
                release(said.value(), isDone ? config.every() : Duration.ZERO);
            }
            case CallAnswer.Later<Sweep> later -> {
                meters.swept(trigger.provider(), "later");
                quietUntil = clock.instant().plus(later.pause());
                putOff(job.sweep(), later.pause(), later.detail());
            }
            case CallAnswer.Refused<Sweep> refused -> {
                meters.swept(trigger.provider(), "refused");
                putOff(job.sweep(), config.every(), refused.detail());
            }
        }
    }

    /** A webhook that leads to the trigger shows that the repository is theirs; without it there is but our token. */
    private CallAnswer<Sweep> missed(Job job) {
        Sweep sweep = job.sweep();
        Trigger trigger = job.trigger();
        Instant now = clock.instant();
        if (trigger.paused()) {
            return new CallAnswer.Said<>(sweep.done(now));
        }
        return deliveries
                .sendAgain(sweep, trigger, now)
                .then(isAsked -> isAsked || !sight.isFor(trigger)
                        ? new CallAnswer.Said<>(sweep.done(now))
                        : labels.look(sweep.begun(now.minus(config.patience())), job.heardAs()));
    }

    /** What the pass has come to so far is written down already. */
    private void putOff(Sweep before, Duration wish, String detail) {
        LOG.infof("cannot look for what was missed in %s: %s", before.project(), detail);
        Instant due = clock.instant().plus(before.pause(wish));
        Blocking.await(() -> Transactions.write(() -> sweeps.putOff(before.id(), due)));
    }

    private void release(Sweep now, Duration pause) {
        Instant due = clock.instant().plus(pause);
        Blocking.await(() -> Transactions.write(() -> sweeps.release(now, due)));
    }
}
