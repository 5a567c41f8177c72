package dev.rush.pullrequests.domain;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunEvent.WorkKept;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Work of an attempt that became no pull request, kept for whoever asks. Nobody has checked what is in it.
 *
 * @param run the run
 * @param attempt the attempt, from 1
 * @param organisation whose work it is
 * @param repository where it belongs
 * @param work the commits, and what their bundle looks like
 * @param keptAt since when it is kept, by our clock
 */
public record KeptWork(
        RunId run, int attempt, OrganisationId organisation, Repository repository, SavedWork work, Instant keptAt) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public KeptWork {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(keptAt, "keptAt");
    }

    /** The work that dispatch announced. */
    public static KeptWork of(WorkKept event, Instant now) {
        return new KeptWork(
                event.run(),
                event.attempt(),
                event.spec().organisation(),
                event.spec().repository(),
                event.work(),
                now);
    }

    /** The accepted result whose delivery was refused. */
    public static KeptWork of(Delivery refused, Instant now) {
        AttemptOutcome.Changed result = refused.result();
        var work = new SavedWork(result.baseCommit(), result.headCommit(), result.commits(), result.bundle());
        return new KeptWork(
                refused.run(),
                refused.accepted().attempt(),
                refused.spec().organisation(),
                refused.spec().repository(),
                work,
                now);
    }

    /**
     * Whether a worker would announce it and its pieces can all be stored.
     *
     * @param limit the largest bundle, in bytes
     */
    public boolean canBeKept(long limit) {
        BundleManifest bundle = work.bundle();
        return COMMIT.matcher(work.baseCommit()).matches()
                && COMMIT.matcher(work.headCommit()).matches()
                && SHA_256.matcher(bundle.sha256()).matches()
                && work.commits() >= 1
                && bundle.chunks() >= 1
                && bundle.bytes() >= bundle.chunks()
                && bundle.bytes() <= limit;
    }

    /** The branch that shows it, without {@code refs/heads/}. */
    public String branch() {
        return RunBranch.of(run);
    }

    /**
     * How it can be had.
     *
     * @param arrived what of its bundle is here
     * @param keepFor how long such work is kept
     */
    public WorkAnswer answer(Arrived arrived, Duration keepFor, Instant now) {
        Instant until = keptAt.plus(keepFor);
        if (!now.isBefore(until)) {
            return new WorkAnswer.Expired(this, until);
        }
        BundleManifest bundle = work.bundle();
        if (arrived.pieces() < bundle.chunks()) {
            return new WorkAnswer.Incomplete(
                    this,
                    until,
                    arrived.pieces() + " of the " + bundle.chunks() + " pieces of its bundle have arrived");
        }
        return arrived.bytes() == bundle.bytes()
                ? new WorkAnswer.Whole(this, until)
                : new WorkAnswer.Incomplete(
                        this,
                        until,
                        "its bundle has " + arrived.bytes() + " bytes, " + bundle.bytes() + " were announced");
    }
}
