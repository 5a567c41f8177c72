package dev.rush.pullrequests.service;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.git.BundleCheck;
import dev.rush.pullrequests.git.BundleFile;
import dev.rush.pullrequests.git.CheckResult;
import dev.rush.pullrequests.git.RepositoryCache;
import dev.rush.pullrequests.git.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The first step: put the bundle together, unpack it and check what is in it. */
public final class BundleStep {
    private final RepositoryCache cache;
    private final BundleCheck check;
    private final long limit;
    private final boolean withRequest;

    /**
     * A step with that limit.
     *
     * @param limit the largest bundle, in bytes
     * @param withRequest whether the pull request shows the request
     */
    public BundleStep(RepositoryCache cache, BundleCheck check, long limit, boolean withRequest) {
        this.cache = cache;
        this.check = check;
        this.limit = limit;
        this.withRequest = withRequest;
    }

    StepOutcome take(Upstream upstream, Delivery delivery, Pieces pieces) {
        int attempt = delivery.accepted().attempt();
        Path file = cache.bundleFile(new AttemptKey(delivery.run(), attempt));
        try {
            return switch (BundleFile.assemble(file, delivery.result().bundle(), limit, pieces::at)) {
                case BundleFile.Result.Whole whole ->
                    checked(check.check(upstream, delivery.accepted(), file), delivery);
                case BundleFile.Result.Missing missing ->
                    StepOutcome.of(new StepDelayed(
                            RunReason.BUNDLE_INVALID,
                            "piece " + (missing.index() + 1) + " of "
                                    + delivery.result().bundle().chunks() + " of the bundle has not arrived",
                            Duration.ZERO));
                case BundleFile.Result.Damaged damaged ->
                    StepOutcome.of(new StepRefused(RunReason.BUNDLE_INVALID, damaged.detail()));
                case BundleFile.Result.TooLarge large ->
                    StepOutcome.of(new StepRefused(
                            RunReason.WORK_TOO_LARGE,
                            "the bundle has " + large.bytes() + " bytes, " + limit + " are allowed"));
            };
        } finally {
            remove(file);
        }
    }

    private StepOutcome checked(CheckResult result, Delivery delivery) {
        return switch (result) {
            case CheckResult.Sound sound -> {
                PullRequestText text = PullRequestText.of(delivery.accepted(), sound.facts(), withRequest);
                var change = new Change(sound.facts().base(), sound.facts().commits(), text);
                yield new StepOutcome(new ChangeChecked(change), Optional.of(sound.diff()));
            }
            case CheckResult.Unsound unsound -> StepOutcome.of(new StepRefused(unsound.reason(), unsound.detail()));
            case CheckResult.Unknown unknown ->
                StepOutcome.of(new StepDelayed(unknown.reason(), unknown.detail(), unknown.atLeast()));
        };
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + file, failure);
        }
    }
}
