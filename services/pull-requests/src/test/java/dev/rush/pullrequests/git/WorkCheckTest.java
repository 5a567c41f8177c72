package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.WorkFacts.Commit;
import dev.rush.pullrequests.git.CheckResult.Sound;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkCheckTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final AttemptKey ATTEMPT = new AttemptKey(new RunId(RUN), 1);
    private static final int DIFF_LIMIT = 4096;

    @TempDir
    Path folder;

    private GitFolder upstream;
    private GitFolder work;
    private String from;
    private WorkCheck check;

    @BeforeEach
    void startWork() {
        upstream = GitFolder.withOneCommit(folder.resolve("upstream"));
        work = upstream.cloneTo(folder.resolve("work"));
        from = work.id("HEAD");
        var cache = new RepositoryCache(folder.resolve("data"));
        check = new WorkCheck(
                cache,
                new CheckRules(List.of(".github/workflows/**"), List.of("fixtures/**"), DIFF_LIMIT),
                WorkLimits.USUAL);
    }

    @Test
    void soundWorkIsDescribedAndItsDiffApplies() throws IOException {
        work.write("src/a.txt", "one\n");
        String first = work.commit("Add a");
        work.write("README.md", "hello, you\n");
        String head = work.commit("Greet");

        var sound = (Sound) check(head);

        assertThat(sound.facts().base()).isEqualTo("main");
        assertThat(sound.facts().commits()).isEqualTo(2);
        assertThat(sound.facts().latest()).containsExactly(new Commit(head, "Greet"), new Commit(first, "Add a"));
        assertThat(sound.facts().paths()).containsExactly("README.md", "src/a.txt");
        upstream.git(sound.diff(), "apply");
        assertThat(upstream.path().resolve("README.md")).hasContent("hello, you");
        assertThat(upstream.path().resolve("src/a.txt")).hasContent("one");
    }

    @Test
    void theDiffOfBinaryFilesAppliesToo() throws IOException {
        byte[] image = new byte[700];
        new Random(4711).nextBytes(image);
        Files.write(work.path().resolve("logo.png"), image);
        Files.write(work.path().resolve("dot.png"), new byte[] {0, 1, 2});
        String head = work.commit("Add images");

        upstream.git(((Sound) check(head)).diff(), "apply");

        assertThat(upstream.path().resolve("logo.png")).hasBinaryContent(image);
        assertThat(upstream.path().resolve("dot.png")).hasBinaryContent(new byte[] {0, 1, 2});
    }

    @Test
    void aDataFolderCanBeNamedRelativeToWhereTheServiceRuns() {
        Path here = Path.of("").toAbsolutePath();
        var cache = new RepositoryCache(here.relativize(folder.resolve("relative")));
        work.write("a", "1\n");
        String head = work.commit("Add");
        assertThat(work.bundle(from).toFile().renameTo(cache.bundleFile(ATTEMPT).toFile()))
                .isTrue();

        CheckResult result = new WorkCheck(cache, new CheckRules(List.of(), List.of(), DIFF_LIMIT), WorkLimits.USUAL)
                .check(
                        Upstream.local(upstream.path().toString()),
                        GitFolder.accepted(RUN, upstream, "HEAD", from, head),
                        cache.bundleFile(ATTEMPT));

        assertThat(result).isInstanceOf(Sound.class);
    }

    @Test
    void checkingAgainComesToTheSame() {
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(check(head)).isInstanceOf(Sound.class);
        assertThat(check(head)).isInstanceOf(Sound.class);
    }

    @Test
    void theBundleMustBringTheAnnouncedCommit() {
        work.write("a", "1\n");
        work.commit("Add");

        assertThat(check("a".repeat(40)))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.BUNDLE_INVALID);
        assertThat(check("--upload-pack=x"))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.BUNDLE_INVALID);
    }

    @Test
    void aPathThatTheRepositoryItselfProtectsIsNamed() {
        protect("infra/**");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the network");

        assertThat(check(head))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH, "the work changes infra/main.tf, which only a person may change"));
    }

    @Test
    void anAgentCannotLiftTheProtectionInItsOwnWork() {
        protect("infra/**");
        work.write(".rush/config.yml", "protected: []\n");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the rules and the network");

        assertThat(check(head))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.PROTECTED_PATH);
    }

    @Test
    void aConfigurationThatCannotBeReadIsNoLicence() {
        upstream.write(".rush/config.yml", "protectd: [infra/**]\n");
        upstream.commit("Protect, with a slip");
        work.write("a", "1\n");

        assertThat(check(work.commit("Add")))
                .isEqualTo(new Unsound(
                        RunReason.CONFIG_INVALID,
                        ".rush/config.yml of main: protectd is not known here; there are base, confinement, copy, protected,"
                                + " requires, setup, timeouts"));
    }

    @Test
    void whereTheRepositorySaysSoThePullRequestGoesToAnotherBranchThanTheDefault() {
        upstream.git("branch", "develop");
        upstream.write(".rush/config.yml", "base: develop\n");
        upstream.commit("Work on develop");
        work.write("a", "1\n");

        assertThat(((Sound) check(work.commit("Add"))).facts().base()).isEqualTo("develop");
    }

    private void protect(String pattern) {
        upstream.write(".rush/config.yml", "protected: ['" + pattern + "']\n");
        upstream.commit("Protect " + pattern);
    }

    @Test
    void aProtectedPathIsNamed() {
        work.write(".github/workflows/steal.yml", "on: push\n");
        String head = work.commit("Improve CI");

        assertThat(check(head))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH,
                        "the work changes .github/workflows/steal.yml, which only a person may change"));
    }

    @Test
    void removingOrMovingAwayAProtectedFileIsAChangeToo() {
        upstream.write(".github/workflows/ci.yml", "on: push\n");
        from = upstream.commit("Add CI");
        work.git("pull", "-q");
        work.git("mv", ".github/workflows/ci.yml", "ci.yml");
        String head = work.commit("Tidy");

        assertThat(reason(check(head))).isEqualTo(RunReason.PROTECTED_PATH);
    }

    @Test
    void commitsBesideTheBaseAreRefused() {
        work.git("checkout", "-q", "--orphan", "other");
        String head = work.commit("Another beginning");

        assertThat(reason(check(head, "HEAD", wholeBundle()))).isEqualTo(RunReason.NOT_DESCENDED);
    }

    @Test
    void aBaseThatTheUpstreamHasNotIsRefused() {
        work.write("private", "1\n");
        from = work.commit("Never pushed");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(reason(check(head, "HEAD", wholeBundle()))).isEqualTo(RunReason.NOT_DESCENDED);
        assertThat(reason(check(head, "HEAD", work.bundle(from)))).isEqualTo(RunReason.NOT_DESCENDED);
    }

    @Test
    void workOnABaseThatMovedOnIsStillSound() {
        work.write("a", "1\n");
        String head = work.commit("Add");
        upstream.write("b", "1\n");
        upstream.commit("Meanwhile");

        assertThat(check(head)).isInstanceOf(Sound.class);
    }

    @Test
    void aNamedBaseIsTakenAndAMissingOneIsSaid() {
        upstream.git("branch", "release/1");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(check(head, "release/1", work.bundle(from)))
                .asInstanceOf(type(Sound.class))
                .extracting(sound -> sound.facts().base())
                .isEqualTo("release/1");
        assertThat(check(head, "nowhere", work.bundle(from)))
                .isEqualTo(new Unsound(RunReason.BASE_NOT_FOUND, "the repository has no branch nowhere"));
    }

    @Test
    void theDefaultBranchIsWhateverHeadPointsTo() {
        upstream.git("checkout", "-q", "-b", "trunk");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(((Sound) check(head)).facts().base()).isEqualTo("trunk");
    }

    @Test
    void aLinkedWorktreeIsAnUpstreamToo() {
        Path linked = folder.resolve("linked");
        upstream.git("worktree", "add", "-q", "-b", "feature", linked.toString());
        upstream = new GitFolder(linked);
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(((Sound) check(head)).facts().base()).isEqualTo("feature");
    }

    @Test
    void aRepositoryThatIsGoneIsSaid() {
        work.write("a", "1\n");
        String head = work.commit("Add");
        Path bundle = work.bundle(from);
        var gone = new GitFolder(folder.resolve("gone"));

        CheckResult result = check.check(
                Upstream.local(gone.path().toString()), GitFolder.accepted(RUN, gone, "HEAD", from, head), bundle);

        assertThat(reason(result)).isEqualTo(RunReason.REPOSITORY_UNAVAILABLE);
    }

    @Test
    void aDamagedBundleIsRefusedWhereverItIsDamaged() throws IOException {
        work.write("a", "content that is long enough to be cut\n".repeat(50));
        String head = work.commit("Add");
        byte[] whole = Files.readAllBytes(work.bundle(from));
        for (int damage = 0; damage < whole.length; damage += 23) {
            byte[] damaged = whole.clone();
            damaged[damage] ^= 0x55;
            Path file = Files.write(folder.resolve("damaged"), damaged);
            upstreamCacheIsFresh(damage);

            assertThat(check(head, "HEAD", file)).as("byte %d", damage).isInstanceOf(Unsound.class);
        }
    }

    @Test
    void aTreeThatWouldWriteIntoDotGitIsRefused() {
        String blob = work.git("evil\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
        byte[] name = "100644 .git\0".getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[name.length + 20];
        System.arraycopy(name, 0, entry, 0, name.length);
        System.arraycopy(HexFormat.of().parseHex(blob), 0, entry, name.length, 20);
        String tree = work.git(entry, "hash-object", "-w", "-t", "tree", "--literally", "--stdin");
        String head = work.git("commit-tree", tree, "-p", from, "-m", "Harmless");
        work.git("update-ref", "refs/heads/main", head);

        assertThat(reason(check(head))).isEqualTo(RunReason.BUNDLE_INVALID);
    }

    @Test
    void onlyTheAnnouncedCommitComesIntoTheCache() {
        work.git("tag", "v9");
        work.write("a", "1\n");
        String head = work.commit("Add");
        Path bundle = folder.resolve("many.bundle");
        work.git("bundle", "create", "-q", bundle.toString(), "--all");

        assertThat(check(head, "HEAD", bundle)).isInstanceOf(Sound.class);
        assertThat(cachedRefs()).containsExactlyInAnyOrder("refs/rush/" + RUN, "refs/upstream/main");
    }

    @Test
    void aLongDiffIsCutAtALineAndSaysSo() {
        work.write("long", "a line of text\n".repeat(1000));
        String head = work.commit("Add much");

        String diff = new String(((Sound) check(head)).diff(), StandardCharsets.UTF_8);

        assertThat(diff)
                .hasSizeLessThan(DIFF_LIMIT + 200)
                .endsWith(
                        "+a line of text\n# cut here: the diff is longer than 4096 bytes; the branch has all of it\n");
    }

    @Test
    void aMergeThatTakesBackAPersonsChangeToAProtectedFileIsRefused() {
        upstream.write(".github/workflows/ci.yml", "leaks\n");
        from = upstream.commit("Add CI");
        work.git("pull", "-q");
        work.write("a", "1\n");
        work.commit("Work");
        upstream.write(".github/workflows/ci.yml", "fixed\n");
        upstream.commit("Fix CI");
        work.git("fetch", "-q");
        work.git("merge", "-q", "-s", "ours", "-m", "Merge main", "origin/main");

        assertThat(check(work.id("HEAD"), "HEAD", work.bundle("origin/main")))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH,
                        "the work changes .github/workflows/ci.yml, which only a person may change"));
    }

    @Test
    void theDiffShowsWhatAMergeTakesBackAndNotWhatThePersonDid() {
        upstream.write("shared.txt", "old\n");
        from = upstream.commit("Add");
        work.git("pull", "-q");
        work.write("a", "1\n");
        work.commit("Work");
        upstream.write("shared.txt", "fixed\n");
        upstream.write(".github/workflows/ci.yml", "on: push\n");
        upstream.commit("Fix");
        work.git("fetch", "-q");
        work.git("merge", "-q", "--no-commit", "-m", "Merge main", "origin/main");
        work.write("shared.txt", "old\n");
        work.git("commit", "-q", "-a", "-m", "Merge main");

        var sound = (Sound) check(work.id("HEAD"), "HEAD", work.bundle("origin/main"));

        assertThat(sound.facts().paths()).containsExactly("a", "shared.txt");
        assertThat(sound.facts().commits()).isEqualTo(2);
        assertThat(new String(sound.diff(), StandardCharsets.UTF_8))
                .contains("-fixed\n+old\n")
                .doesNotContain("ci.yml");
    }

    @Test
    void anExecutableConfigurationProtectsLikeAnyOtherAndALinkIsRefused() {
        protect("infra/**");
        upstream.git("update-index", "--chmod=+x", ".rush/config.yml");
        upstream.git("commit", "-q", "-m", "Executable");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the network");

        assertThat(reason(check(head))).isEqualTo(RunReason.PROTECTED_PATH);

        upstream.git("checkout", "-q", "-f");
        upstream.git("rm", "-q", "-f", ".rush/config.yml");
        upstream.write(".rush/other.yml", "protected: []\n");
        link(".rush/config.yml", "other.yml");
        upstream.commit("Link");

        assertThat(reason(check(head))).isEqualTo(RunReason.CONFIG_INVALID);
    }

    private void link(String name, String target) {
        try {
            Files.createSymbolicLink(upstream.path().resolve(name), Path.of(target));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void aSecretInAnyCommitStopsTheDeliveryAndIsNotRepeated() {
        String token = "gh" + "p_" + "a8Jk2LmN9pQrS4tUvW6xYz1BcD3eF5gH7iJk";
        work.write("app.env", "TOKEN=" + token + "\n");
        String first = work.commit("Configure");
        work.write("app.env", "TOKEN=\n");
        String head = work.commit("Take it out again");

        assertThat(check(head))
                .isEqualTo(new Unsound(
                        RunReason.SECRET_FOUND,
                        "there is a GitHub token in app.env (commit " + first.substring(0, 10)
                                + "); it must leave every commit, or rush.pull-requests.secrets-allowed-in must name"
                                + " the path"));
    }

    @Test
    void aSecretThatWasThereBeforeOrMayBeThereIsNone() {
        String token = "gh" + "p_" + "a8Jk2LmN9pQrS4tUvW6xYz1BcD3eF5gH7iJk";
        upstream.write("old.env", "TOKEN=" + token + "\n");
        from = upstream.commit("A slip of a person");
        work.git("pull", "-q");
        work.git("mv", "old.env", "moved.env");
        work.write("moved.env", "# moved\nTOKEN=" + token + "\n");
        work.write("fixtures/key", "TOKEN=" + token.replace('a', 'b') + "\n");

        assertThat(check(work.commit("Move"))).isInstanceOf(Sound.class);
    }

    @Test
    void aTreeBombIsRefusedBeforeItIsWalked() {
        String blob = work.git("x\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
        String entry = "100644 blob " + blob;
        for (int level = 0; level < 10; level++) {
            var listing = new StringBuilder();
            for (char name = 'a'; name < 'k'; name++) {
                listing.append(entry).append('\t').append(name).append('\n');
            }
            entry = "040000 tree " + work.git(listing.toString().getBytes(StandardCharsets.UTF_8), "mktree");
        }
        String head = work.git("commit-tree", entry.substring(12), "-p", from, "-m", "Harmless");
        work.git("update-ref", "refs/heads/main", head);

        assertThat(check(head))
                .isEqualTo(new Unsound(RunReason.WORK_TOO_LARGE, "the work changes more than 50000 files"));
    }

    @Test
    void anObjectThatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() {
        work.write("big", "0".repeat(2_000_000));
        String head = work.commit("Add");
        var small = new WorkLimits(1000, 1_000_000, 100_000, 10_000_000, 100, 10, 10_000);

        assertThat(checkWithin(small, head))
                .isEqualTo(new Unsound(
                        RunReason.WORK_TOO_LARGE,
                        "an object in the bundle unpacks to 2000000 bytes, 1000000 are allowed"));
    }

    @Test
    void tooManyObjectsOrBytesOrFoldersAreRefused() {
        work.write("a/b/c/d", "1\n");
        String head = work.commit("Add");

        assertThat(reason(checkWithin(new WorkLimits(2, 1000, 1000, 10_000, 100, 10, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(reason(checkWithin(new WorkLimits(100, 1000, 1000, 100, 100, 10, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(reason(checkWithin(new WorkLimits(100, 1000, 1000, 10_000, 100, 2, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(checkWithin(new WorkLimits(100, 1000, 1000, 10_000, 100, 10, 100), head))
                .isInstanceOf(Sound.class);
    }

    @Test
    void aLockThatAKilledProcessLeftDoesNotHideANewerBase() {
        work.write("a", "1\n");
        assertThat(check(work.commit("Add"))).isInstanceOf(Sound.class);
        upstream.write("b", "1\n");
        from = upstream.commit("Meanwhile");
        work.git("pull", "-q", "--rebase");
        leaveLock();
        check = new WorkCheck(
                new RepositoryCache(folder.resolve("data")),
                new CheckRules(List.of(), List.of(), DIFF_LIMIT),
                WorkLimits.USUAL);

        assertThat(check(work.id("HEAD"))).isInstanceOf(Sound.class);
    }

    private void leaveLock() {
        try (var caches = Files.newDirectoryStream(folder.resolve("data/cache"))) {
            Files.createFile(caches.iterator().next().resolve("refs/upstream/main.lock"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private CheckResult checkWithin(WorkLimits limits, String head) {
        var cache = new RepositoryCache(folder.resolve("limited-" + limits.hashCode()));
        return new WorkCheck(cache, new CheckRules(List.of(), List.of(), DIFF_LIMIT), limits)
                .check(
                        Upstream.local(upstream.path().toString()),
                        GitFolder.accepted(RUN, upstream, "HEAD", from, head),
                        work.bundle(from));
    }

    private CheckResult check(String head) {
        return check(head, "HEAD", work.bundle(from));
    }

    private CheckResult check(String head, String base, Path bundle) {
        return check.check(
                Upstream.local(upstream.path().toString()),
                GitFolder.accepted(RUN, upstream, base, from, head),
                bundle);
    }

    private static RunReason reason(CheckResult result) {
        assertThat(result).isInstanceOf(Unsound.class);
        return ((Unsound) result).reason();
    }

    private Path wholeBundle() {
        Path file = folder.resolve("whole.bundle");
        work.git("bundle", "create", "-q", file.toString(), "HEAD");
        return file;
    }

    private void upstreamCacheIsFresh(int round) {
        check = new WorkCheck(
                new RepositoryCache(folder.resolve("data-" + round)),
                new CheckRules(List.of(), List.of(), DIFF_LIMIT),
                WorkLimits.USUAL);
    }

    private List<String> cachedRefs() {
        try (var caches = Files.newDirectoryStream(folder.resolve("data/cache"))) {
            return new GitFolder(caches.iterator().next())
                    .git("for-each-ref", "--format=%(refname)")
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
