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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkCheckTest {
    @TempDir
    Path folder;

    private CheckedWork checked;
    private GitFolder upstream;
    private GitFolder work;

    @BeforeEach
    void startWork() {
        checked = new CheckedWork(folder);
        upstream = checked.upstream;
        work = checked.work;
    }

    @Test
    void soundWorkIsDescribedAndItsDiffApplies() throws IOException {
        work.write("src/a.txt", "one\n");
        String first = work.commit("Add a");
        work.write("README.md", "hello, you\n");
        String head = work.commit("Greet");

        var sound = (Sound) checked.check(head);

        assertThat(sound.facts().base()).isEqualTo("main");
        assertThat(sound.facts().commits()).isEqualTo(2);
        assertThat(sound.facts().latest()).containsExactly(new Commit(head, "Greet"), new Commit(first, "Add a"));
        assertThat(sound.facts().paths()).containsExactly("README.md", "src/a.txt");
        upstream.git(sound.diff(), "apply");
        assertThat(upstream.path().resolve("README.md")).hasContent("hello, you");
        assertThat(upstream.path().resolve("src/a.txt")).hasContent("one");
    }

    @Test
    void theTemplateIsTheBasesAndNotTheAgents() {
        upstream.write(".github/pull_request_template.md", "## Checklist\n");
        String base = upstream.commit("Want a checklist");
        work.git("pull", "-q");
        work.write("a.txt", "one\n");
        String head = work.commit("Add a");
        var accepted = GitFolder.accepted(CheckedWork.RUN, upstream, "HEAD", base, head);

        var sound = (Sound) new WorkCheck(
                        new RepositoryCache(folder.resolve("template")),
                        new CheckRules(List.of(), List.of(), 1000),
                        WorkLimits.USUAL)
                .check(Upstream.local(upstream.path().toString()), accepted, work.bundle(base));

        assertThat(sound.facts().template()).isEqualTo("## Checklist\n");
    }

    @Test
    void theDiffOfBinaryFilesAppliesToo() throws IOException {
        byte[] image = new byte[700];
        new Random(4711).nextBytes(image);
        Files.write(work.path().resolve("logo.png"), image);
        Files.write(work.path().resolve("dot.png"), new byte[] {0, 1, 2});
        String head = work.commit("Add images");

        upstream.git(((Sound) checked.check(head)).diff(), "apply");

        assertThat(upstream.path().resolve("logo.png")).hasBinaryContent(image);
        assertThat(upstream.path().resolve("dot.png")).hasBinaryContent(new byte[] {0, 1, 2});
    }

    @Test
    void aDataFolderCanBeNamedRelativeToWhereTheServiceRuns() {
        Path here = Path.of("").toAbsolutePath();
        var cache = new RepositoryCache(here.relativize(folder.resolve("relative")));
        work.write("a", "1\n");
        String head = work.commit("Add");
        assertThat(work.bundle(checked.from)
                        .toFile()
                        .renameTo(cache.bundleFile(new AttemptKey(new RunId(CheckedWork.RUN), 1))
                                .toFile()))
                .isTrue();

        CheckResult result = new WorkCheck(
                        cache, new CheckRules(List.of(), List.of(), CheckedWork.DIFF_LIMIT), WorkLimits.USUAL)
                .check(
                        Upstream.local(upstream.path().toString()),
                        GitFolder.accepted(CheckedWork.RUN, upstream, "HEAD", checked.from, head),
                        cache.bundleFile(new AttemptKey(new RunId(CheckedWork.RUN), 1)));

        assertThat(result).isInstanceOf(Sound.class);
    }

    @Test
    void checkingAgainComesToTheSame() {
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(checked.check(head)).isInstanceOf(Sound.class);
        assertThat(checked.check(head)).isInstanceOf(Sound.class);
    }

    @Test
    void aPathThatTheRepositoryItselfProtectsIsNamed() {
        checked.protect("infra/**");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the network");

        assertThat(checked.check(head))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH, "the work changes infra/main.tf, which only a person may change"));
    }

    @Test
    void aConfigurationThatCannotBeReadIsNoLicence() {
        upstream.write(".rush/config.yml", "protectd: [infra/**]\n");
        upstream.commit("Protect, with a slip");
        work.write("a", "1\n");

        assertThat(checked.check(work.commit("Add")))
                .isEqualTo(new Unsound(
                        RunReason.CONFIG_INVALID,
                        ".rush/config.yml of main: protectd is not known here; there are base, confinement, copy, protected,"
                                + " requirements, requires, setup, timeouts"));
    }

    @Test
    void whereTheRepositorySaysSoThePullRequestGoesToAnotherBranchThanTheDefault() {
        upstream.git("branch", "develop");
        upstream.write(".rush/config.yml", "base: develop\n");
        upstream.commit("Work on develop");
        work.write("a", "1\n");

        assertThat(((Sound) checked.check(work.commit("Add"))).facts().base()).isEqualTo("develop");
    }

    @Test
    void aProtectedPathIsNamed() {
        work.write(".github/workflows/steal.yml", "on: push\n");
        String head = work.commit("Improve CI");

        assertThat(checked.check(head))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH,
                        "the work changes .github/workflows/steal.yml, which only a person may change"));
    }

    @Test
    void removingOrMovingAwayAProtectedFileIsAChangeToo() {
        upstream.write(".github/workflows/ci.yml", "on: push\n");
        checked.from = upstream.commit("Add CI");
        work.git("pull", "-q");
        work.git("mv", ".github/workflows/ci.yml", "ci.yml");
        String head = work.commit("Tidy");

        assertThat(CheckedWork.reason(checked.check(head))).isEqualTo(RunReason.PROTECTED_PATH);
    }

    @Test
    void workOnABaseThatMovedOnIsStillSound() {
        work.write("a", "1\n");
        String head = work.commit("Add");
        upstream.write("b", "1\n");
        upstream.commit("Meanwhile");

        assertThat(checked.check(head)).isInstanceOf(Sound.class);
    }

    @Test
    void aNamedBaseIsTakenAndAMissingOneIsSaid() {
        upstream.git("branch", "release/1");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(checked.check(head, "release/1", work.bundle(checked.from)))
                .asInstanceOf(type(Sound.class))
                .extracting(sound -> sound.facts().base())
                .isEqualTo("release/1");
        assertThat(checked.check(head, "nowhere", work.bundle(checked.from)))
                .isEqualTo(new Unsound(RunReason.BASE_NOT_FOUND, "the repository has no branch nowhere"));
    }

    @Test
    void theDefaultBranchIsWhateverHeadPointsTo() {
        upstream.git("checkout", "-q", "-b", "trunk");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(((Sound) checked.check(head)).facts().base()).isEqualTo("trunk");
    }

    @Test
    void aLinkedWorktreeIsAnUpstreamToo() {
        Path linked = folder.resolve("linked");
        upstream.git("worktree", "add", "-q", "-b", "feature", linked.toString());
        checked.upstream = new GitFolder(linked);
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(((Sound) checked.check(head)).facts().base()).isEqualTo("feature");
    }

    @Test
    void aRepositoryThatIsGoneIsSaid() {
        work.write("a", "1\n");
        String head = work.commit("Add");
        Path bundle = work.bundle(checked.from);
        var gone = new GitFolder(folder.resolve("gone"));

        CheckResult result = checked.check.check(
                Upstream.local(gone.path().toString()),
                GitFolder.accepted(CheckedWork.RUN, gone, "HEAD", checked.from, head),
                bundle);

        assertThat(CheckedWork.reason(result)).isEqualTo(RunReason.REPOSITORY_UNAVAILABLE);
    }

    @Test
    void aLongDiffIsCutAtALineAndSaysSo() {
        work.write("long", "a line of text\n".repeat(1000));
        String head = work.commit("Add much");

        String diff = new String(((Sound) checked.check(head)).diff(), StandardCharsets.UTF_8);

        assertThat(diff)
                .hasSizeLessThan(CheckedWork.DIFF_LIMIT + 200)
                .endsWith(
                        "+a line of text\n# cut here: the diff is longer than 4096 bytes; the branch has all of it\n");
    }

    @Test
    void aLockThatAKilledProcessLeftDoesNotHideANewerBase() {
        work.write("a", "1\n");
        assertThat(checked.check(work.commit("Add"))).isInstanceOf(Sound.class);
        upstream.write("b", "1\n");
        checked.from = upstream.commit("Meanwhile");
        work.git("pull", "-q", "--rebase");
        leaveLock();
        checked.startCache("data");

        assertThat(checked.check(work.id("HEAD"))).isInstanceOf(Sound.class);
    }

    private void leaveLock() {
        try (var caches = Files.newDirectoryStream(folder.resolve("data/cache"))) {
            Files.createFile(caches.iterator().next().resolve("refs/upstream/main.lock"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
