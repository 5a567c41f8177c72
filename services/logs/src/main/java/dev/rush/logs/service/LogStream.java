package dev.rush.logs.service;

import dev.rush.logs.LogsConfig;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Follow;
import dev.rush.logs.domain.Page;
import dev.rush.logs.domain.Reached;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.logs.domain.StoredRecord;
import dev.rush.logs.store.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One client's way through a run's log: look into the store after the cursor; when there is nothing, wait for the bell and
 * look again. It looks only when the client has taken what it was given, so a slow client costs its own cursor and one page.
 */
final class LogStream {
    private static final Logger LOG = Logger.getLogger(LogStream.class);

    private final RunLog log;
    private final Follow follow;
    private final LogsConfig config;
    private final Clock clock;

    private Reached reached;
    private Optional<RunSnapshot> shown = Optional.empty();
    private Optional<Instant> lastFrame = Optional.empty();
    private boolean isCaughtUp;
    private boolean isOver;

    LogStream(RunLog log, Cursor cursor, Follow follow, LogsConfig config, Clock clock) {
        this.log = log;
        this.reached = Reached.begin(cursor, clock.instant());
        this.follow = follow;
        this.config = config;
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
        Uni<Void> ready = isCaughtUp ? watch.await(rest()) : Uni.createFrom().voidItem();
        return ready.invoke(watch::clear)
                .chain(() -> log.after(reached.cursor()))
                .chain(this::withSnapshot);
    }

    private Duration rest() {
        return config.recheck().compareTo(config.ping()) < 0 ? config.recheck() : config.ping();
    }

    private Uni<Buffer> withSnapshot(Page page) {
        Uni<Optional<RunSnapshot>> snapshot = page.records().isEmpty() || shown.isEmpty()
                ? log.snapshot()
                : Uni.createFrom().item(shown);
        return snapshot.map(run -> frames(page, run).toBuffer());
    }

    private Frames frames(Page page, Optional<RunSnapshot> snapshot) {
        Instant now = clock.instant();
        var frames = lastFrame.isPresent() ? new Frames() : new Frames().retry();
        Follow.Step step = follow.next(reached, page, snapshot, now);
        if (!(step instanceof Follow.Step.End || step instanceof Follow.Step.CutShort)) {
            tell(snapshot, frames);
        }
        switch (step) {
            case Follow.Step.Show show -> show(show.records(), now, frames);
            case Follow.Step.Skip skip -> {
                frames.gap(skip.gap());
                reached = reached.skipped(skip.gap(), now);
                isCaughtUp = false;
            }
            case Follow.Step.Await await -> isCaughtUp = true;
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

    private void show(List<StoredRecord> records, Instant now, Frames frames) {
        records.forEach(frames::log);
        reached = reached.shown(records.getLast().place(), now);
        isCaughtUp = false;
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
