package dev.rush.logs.service;

import dev.rush.logs.LogsConfig;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Follow;
import dev.rush.logs.domain.Page;
import dev.rush.logs.domain.Reached;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.logs.store.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One client's way through a run's log: look into the store after the cursor; when there is nothing, wait for the bell and
 * look again. It looks only when the client has taken what it was given, so a slow client costs its own cursor and one page;
 * and one that waits looks only when the bell has rung, or something is missing of which it could lose patience.
 */
final class LogStream {
    private static final Logger LOG = Logger.getLogger(LogStream.class);

    private final RunLog log;
    private final Follow follow;
    private final LogsConfig config;
    private final Turnstile turnstile;
    private final Clock clock;

    private Reached reached;
    private Optional<RunSnapshot> shown = Optional.empty();
    private Optional<Instant> lastFrame = Optional.empty();
    private boolean isCaughtUp;
    private boolean isMissingSome;
    private boolean isOver;

    LogStream(RunLog log, Cursor cursor, Follow follow, LogsConfig config, Turnstile turnstile, Clock clock) {
        this.log = log;
        this.reached = Reached.begin(cursor, clock.instant());
        this.follow = follow;
        this.config = config;
        this.turnstile = turnstile;
        this.clock = clock;
    }

    /** The frames, as fast as they are asked for; stops watching at the end or when the client goes. */
    Multi<Buffer> frames(Arrivals arrivals) {
        return Multi.createFrom()
                .resource(() -> arrivals.watch(log.run()), this::steps)
                .withFinalizer(Watch::close)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("log stream of run %s after %s failed: %s", log.run(), reached.cursor(), failure))
                .select()
                .where(frames -> frames.length() > 0);
    }

    private Multi<Buffer> steps(Watch watch) {
        return Multi.createBy().repeating().uni(() -> step(watch)).whilst(unused -> !isOver);
    }

    private Uni<Buffer> step(Watch watch) {
        if (!isCaughtUp) {
            return turnstile.inTurn(() -> look(watch, this::onward));
        }
        return watch.await(untilPing())
                .chain(rung -> rung || isMissingSome ? look(watch, () -> together(watch)) : silence());
    }

    private Uni<Buffer> look(Watch watch, Supplier<Uni<Look>> look) {
        watch.clear();
        return look.get().map(found -> frames(found).toBuffer());
    }

    private Uni<Buffer> silence() {
        return Uni.createFrom().item(() -> kept(new Frames(), clock.instant()).toBuffer());
    }

    private Duration untilPing() {
        Instant now = clock.instant();
        Instant ping = lastFrame.orElse(now).plus(config.ping());
        return ping.isAfter(now) ? Duration.between(now, ping).plusMillis(1) : Duration.ofMillis(1);
    }

    /** A reader on its way through what is stored asks for the run's state only at first and at the end. */
    private Uni<Look> onward() {
        return log.after(reached.cursor())
                .chain(page -> page.records().isEmpty() || shown.isEmpty()
                        ? withSnapshot(page)
                        : Uni.createFrom().item(new Look(page, shown, false)));
    }

    private Uni<Look> together(Watch watch) {
        Cursor cursor = reached.cursor();
        return watch.together(
                cursor,
                () -> log.afterWithSnapshot(cursor).map(found -> new Look(found.page(), found.snapshot(), true)));
    }

    private Uni<Look> withSnapshot(Page page) {
        return log.snapshot().map(run -> new Look(page, run, true));
    }

    private Frames frames(Look look) {
        Instant now = clock.instant();
        var frames = lastFrame.isPresent() ? new Frames() : new Frames().retry();
        Follow.Step step = follow.next(reached, look.page(), look.snapshot(), now);
        if (!(step instanceof Follow.Step.End || step instanceof Follow.Step.CutShort)) {
            tell(look.snapshot(), frames);
        }
        isCaughtUp = false;
        switch (step) {
            case Follow.Step.Show show -> {
                show.records().forEach(frames::log);
                reached = reached.shown(show.records().getLast().place(), now);
                isCaughtUp = follow.waits() && look.isExhausted();
                isMissingSome = false;
            }
            case Follow.Step.Skip skip -> {
                frames.gap(skip.gap());
                reached = reached.skipped(skip.gap(), now);
            }
            case Follow.Step.Await await -> {
                isCaughtUp = true;
                isMissingSome = !look.isExhausted();
            }
            case Follow.Step.End end -> {
                frames.end(end.snapshot(), reached.missing());
                isOver = true;
            }
            case Follow.Step.CutShort cut -> {
                frames.cutShort(cut.snapshot(), cut.shown());
                isOver = true;
            }
            case Follow.Step.Close close -> isOver = true;
        }
        return kept(frames, now);
    }

    private void tell(Optional<RunSnapshot> snapshot, Frames frames) {
        snapshot.filter(run -> shown.filter(run::looksLike).isEmpty()).ifPresent(frames::state);
        shown = snapshot;
    }

    private Frames kept(Frames frames, Instant now) {
        boolean isSilent = lastFrame
                .filter(last -> !now.isBefore(last.plus(config.ping())))
                .isPresent();
        if (frames.isEmpty() && isSilent) {
            frames.ping();
        }
        if (!frames.isEmpty()) {
            lastFrame = Optional.of(now);
        }
        return frames;
    }
}
