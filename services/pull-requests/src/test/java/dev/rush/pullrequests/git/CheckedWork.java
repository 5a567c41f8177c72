package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An upstream with one commit, a clone that work is done in, and the check of what the clone hands over. */
final class CheckedWork {
    static final String RUN = "k7m2q9x4tb1d";
    static final int DIFF_LIMIT = 4096;

    final GitFolder work;
    GitFolder upstream;
    /** Where the work began: the bundle holds what came after. */
    String from;

    WorkCheck check;
    private final Path folder;

    CheckedWork(Path folder) {
        this.folder = folder;
        upstream = GitFolder.withOneCommit(folder.resolve("upstream"));
        work = upstream.cloneTo(folder.resolve("work"));
        from = work.id("HEAD");
        check = in("data");
    }

    private WorkCheck in(String data) {
        return new WorkCheck(
                new RepositoryCache(folder.resolve(data)),
                new CheckRules(List.of(".github/workflows/**"), List.of("fixtures/**"), DIFF_LIMIT),
                WorkLimits.USUAL);
    }

    /** What follows is checked by a new check whose cache is in this folder. */
    void startCache(String data) {
        check = in(data);
    }

    void protect(String pattern) {
        upstream.write(".rush/config.yml", "protected: ['" + pattern + "']\n");
        upstream.commit("Protect " + pattern);
    }

    CheckResult checkWithin(WorkLimits limits, String head) {
        var cache = new RepositoryCache(folder.resolve("limited-" + limits.hashCode()));
        return new WorkCheck(cache, new CheckRules(List.of(), List.of(), DIFF_LIMIT), limits)
                .check(
                        Upstream.local(upstream.path().toString()),
                        GitFolder.accepted(RUN, upstream, "HEAD", from, head),
                        work.bundle(from));
    }

    CheckResult check(String head) {
        return check(head, "HEAD", work.bundle(from));
    }

    CheckResult check(String head, String base, Path bundle) {
        return check.check(
                Upstream.local(upstream.path().toString()),
                GitFolder.accepted(RUN, upstream, base, from, head),
                bundle);
    }

    static RunReason reason(CheckResult result) {
        assertThat(result).isInstanceOf(Unsound.class);
        return ((Unsound) result).reason();
    }

    Path wholeBundle() {
        Path file = folder.resolve("whole.bundle");
        work.git("bundle", "create", "-q", file.toString(), "HEAD");
        return file;
    }

    List<String> cachedRefs() {
        try (var caches = Files.newDirectoryStream(folder.resolve("data/cache"))) {
            return new GitFolder(caches.iterator().next())
                    .git("for-each-ref", "--format=%(refname)")
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
