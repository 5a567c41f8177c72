package dev.rush.pullrequests.git;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.ProtectedPaths;
import dev.rush.pullrequests.domain.WorkFacts;
import dev.rush.pullrequests.git.CheckResult.Sound;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Unpacks a bundle into the upstream's cache and decides whether its commits may leave. Nothing the machine says is
 * believed: every new object is checked, and the commits must be those announced and descend from the base.
 */
public final class WorkCheck implements BundleCheck {
    private final RepositoryCache cache;
    private final ProtectedPaths protectedPaths;
    private final ProtectedPaths secretsAllowedIn;
    private final int diffLimit;
    private final WorkLimits limits;

    /** Checks by these rules, within these limits, in this process. */
    public WorkCheck(RepositoryCache cache, CheckRules rules, WorkLimits limits) {
        this.cache = cache;
        this.protectedPaths = new ProtectedPaths(rules.protectedPaths());
        this.secretsAllowedIn = new ProtectedPaths(rules.secretsAllowedIn());
        this.diffLimit = rules.diffLimit();
        this.limits = limits;
    }

    @Override
    public CheckResult check(Upstream upstream, ResultAccepted accepted, Path bundle) {
        return cache.with(upstream, repository -> {
            try {
                return check(repository, upstream, accepted, bundle);
            } catch (TransportException failure) {
                return TransportFailure.of(upstream, failure).asCheck();
            }
        });
    }

    private CheckResult check(Repository repository, Upstream upstream, ResultAccepted accepted, Path bundle)
            throws IOException {
        BaseBranch wanted = accepted.spec().base();
        Optional<UpstreamBase> base = UpstreamBase.fetch(repository, upstream, wanted);
        if (base.isEmpty()) {
            return noBranch(wanted);
        }
        return switch (BaseConfig.at(repository, base.get().tip())) {
            case ConfigReading.Invalid invalid -> unusable(base.get(), invalid);
            case ConfigReading.Valid valid
            when redirects(wanted, valid.config()) ->
                redirected(
                        repository, upstream, accepted, bundle, valid.config().base());
            case ConfigReading.Valid valid ->
                unpack(
                        repository,
                        bundle,
                        new Checked(base.get(), own(repository, upstream, accepted), valid.config(), accepted));
        };
    }

    /** What a run goes on from that has a branch already; a first attempt starts from the base and nowhere else. */
    private static Optional<ObjectId> own(Repository repository, Upstream upstream, ResultAccepted accepted)
            throws IOException {
        return accepted.attempt() == 1
                ? Optional.empty()
                : UpstreamBase.fetch(repository, upstream, RunBranch.of(accepted.run()));
    }

    private static boolean redirects(BaseBranch wanted, RepositoryConfig config) {
        return wanted.isDefault() && !config.base().isDefault();
    }

    /** The default branch says that work goes to another one, whose own rules then hold. */
    private CheckResult redirected(
            Repository repository, Upstream upstream, ResultAccepted accepted, Path bundle, BaseBranch to)
            throws IOException {
        Optional<UpstreamBase> base = UpstreamBase.fetch(repository, upstream, to);
        if (base.isEmpty()) {
            return noBranch(to);
        }
        return switch (BaseConfig.at(repository, base.get().tip())) {
            case ConfigReading.Invalid invalid -> unusable(base.get(), invalid);
            case ConfigReading.Valid valid ->
                unpack(
                        repository,
                        bundle,
                        new Checked(base.get(), own(repository, upstream, accepted), valid.config(), accepted));
        };
    }

    private static Unsound unusable(UpstreamBase base, ConfigReading.Invalid invalid) {
        return new Unsound(
                RunReason.CONFIG_INVALID, RepositoryConfig.PATH + " of " + base.name() + ": " + invalid.why());
    }

    /** What the work is checked against. */
    private record Checked(
            UpstreamBase base, Optional<ObjectId> own, RepositoryConfig config, ResultAccepted accepted) {}

    private static Unsound noBranch(BaseBranch wanted) {
        return new Unsound(
                RunReason.BASE_NOT_FOUND,
                wanted.isDefault()
                        ? "the repository has no default branch to open a pull request against"
                        : "the repository has no branch " + wanted);
    }

    private CheckResult unpack(Repository repository, Path bundle, Checked checked) throws IOException {
        Optional<Unsound> broken = BundleContent.unpack(repository, bundle, checked.accepted(), limits);
        try {
            return broken.isPresent() ? broken.get() : judge(repository, checked);
        } catch (WorkTooLarge large) {
            return new Unsound(RunReason.WORK_TOO_LARGE, String.valueOf(large.getMessage()));
        }
    }

    private CheckResult judge(Repository repository, Checked checked) throws IOException {
        ObjectId from = ObjectId.fromString(checked.accepted().result().baseCommit());
        ObjectId head = ObjectId.fromString(checked.accepted().result().headCommit());
        UpstreamBase base = checked.base();
        try (var history = new History(repository)) {
            if (!history.contains(base.tip(), from) && !isOwn(history, checked, from)) {
                return notDescended("the run started at " + from.name() + ", which is not in the history of "
                        + base.name() + " any more");
            }
            if (from.equals(head) || !history.contains(head, from)) {
                return notDescended("the new commits do not descend from " + from.name());
            }
            boolean merged = history.contains(base.tip(), head);
            ObjectId known = merged ? from : base.tip();
            MergeEffect effect = merged ? history.changes(from, head, limits) : history.effect(known, head, limits);
            WorkFacts facts = history.facts(base.name(), known, head, effect.paths())
                    .with(BaseTemplate.at(repository, base.tip()));
            return firstProtected(facts, checked.config())
                    .<CheckResult>map(path -> new Unsound(
                            RunReason.PROTECTED_PATH,
                            "the work changes " + OneLine.path(path) + ", which only a person may change"))
                    .or(() -> history.firstSecret(known, head, secretsAllowedIn, limits)
                            .map(WorkCheck::secret))
                    .orElseGet(
                            () -> new Sound(facts, UnifiedDiff.between(repository, effect.since(), head, diffLimit)));
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static boolean isOwn(History history, Checked checked, ObjectId from) throws IOException {
        return checked.own().isPresent() && history.contains(checked.own().get(), from);
    }

    private static CheckResult secret(String where) {
        return new Unsound(
                RunReason.SECRET_FOUND,
                "there is " + where + "; it must leave every commit, or rush.pull-requests.secrets-allowed-in"
                        + " must name the path");
    }

    private Optional<String> firstProtected(WorkFacts facts, RepositoryConfig config) {
        return protectedPaths
                .firstAmong(facts.paths())
                .or(() -> new ProtectedPaths(config.protectedPaths()).firstAmong(facts.paths()));
    }

    private static Unsound notDescended(String detail) {
        return new Unsound(RunReason.NOT_DESCENDED, detail);
    }
}
