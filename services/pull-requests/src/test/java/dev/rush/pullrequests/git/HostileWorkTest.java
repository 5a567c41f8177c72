package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.CheckResult.Sound;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent may try with the work that it hands over, and what becomes of it. */
class HostileWorkTest {
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
    void theBundleMustBringTheAnnouncedCommit() {
        work.write("a", "1\n");
        work.commit("Add");

        assertThat(checked.check("a".repeat(40)))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.BUNDLE_INVALID);
        assertThat(checked.check("--upload-pack=x"))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.BUNDLE_INVALID);
    }

    @Test
    void anAgentCannotLiftTheProtectionInItsOwnWork() {
        checked.protect("infra/**");
        work.write(".rush/config.yml", "protected: []\n");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the rules and the network");

        assertThat(checked.check(head))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.PROTECTED_PATH);
    }

    @Test
    void commitsBesideTheBaseAreRefused() {
        work.git("checkout", "-q", "--orphan", "other");
        String head = work.commit("Another beginning");

        assertThat(CheckedWork.reason(checked.check(head, "HEAD", checked.wholeBundle())))
                .isEqualTo(RunReason.NOT_DESCENDED);
    }

    @Test
    void aBaseThatTheUpstreamHasNotIsRefused() {
        work.write("private", "1\n");
        checked.from = work.commit("Never pushed");
        work.write("a", "1\n");
        String head = work.commit("Add");

        assertThat(CheckedWork.reason(checked.check(head, "HEAD", checked.wholeBundle())))
                .isEqualTo(RunReason.NOT_DESCENDED);
        assertThat(CheckedWork.reason(checked.check(head, "HEAD", work.bundle(checked.from))))
                .isEqualTo(RunReason.NOT_DESCENDED);
    }

    @Test
    void aDamagedBundleIsRefusedWhereverItIsDamaged() throws IOException {
        work.write("a", "content that is long enough to be cut\n".repeat(50));
        String head = work.commit("Add");
        byte[] whole = Files.readAllBytes(work.bundle(checked.from));
        for (int damage = 0; damage < whole.length; damage += 23) {
            byte[] damaged = whole.clone();
            damaged[damage] ^= 0x55;
            Path file = Files.write(folder.resolve("damaged"), damaged);
            checked.startCache("data-" + damage);

            assertThat(checked.check(head, "HEAD", file)).as("byte %d", damage).isInstanceOf(Unsound.class);
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
        String head = work.git("commit-tree", tree, "-p", checked.from, "-m", "Harmless");
        work.git("update-ref", "refs/heads/main", head);

        assertThat(CheckedWork.reason(checked.check(head))).isEqualTo(RunReason.BUNDLE_INVALID);
    }

    @Test
    void onlyTheAnnouncedCommitComesIntoTheCache() {
        work.git("tag", "v9");
        work.write("a", "1\n");
        String head = work.commit("Add");
        Path bundle = folder.resolve("many.bundle");
        work.git("bundle", "create", "-q", bundle.toString(), "--all");

        assertThat(checked.check(head, "HEAD", bundle)).isInstanceOf(Sound.class);
        assertThat(checked.cachedRefs())
                .containsExactlyInAnyOrder("refs/rush/" + CheckedWork.RUN, "refs/upstream/main");
    }

    @Test
    void aMergeThatTakesBackAPersonsChangeToAProtectedFileIsRefused() {
        upstream.write(".github/workflows/ci.yml", "leaks\n");
        checked.from = upstream.commit("Add CI");
        work.git("pull", "-q");
        work.write("a", "1\n");
        work.commit("Work");
        upstream.write(".github/workflows/ci.yml", "fixed\n");
        upstream.commit("Fix CI");
        work.git("fetch", "-q");
        work.git("merge", "-q", "-s", "ours", "-m", "Merge main", "origin/main");

        assertThat(checked.check(work.id("HEAD"), "HEAD", work.bundle("origin/main")))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH,
                        "the work changes .github/workflows/ci.yml, which only a person may change"));
    }

    @Test
    void theDiffShowsWhatAMergeTakesBackAndNotWhatThePersonDid() {
        upstream.write("shared.txt", "old\n");
        checked.from = upstream.commit("Add");
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

        var sound = (Sound) checked.check(work.id("HEAD"), "HEAD", work.bundle("origin/main"));

        assertThat(sound.facts().paths()).containsExactly("a", "shared.txt");
        assertThat(sound.facts().commits()).isEqualTo(2);
        assertThat(new String(sound.diff(), StandardCharsets.UTF_8))
                .contains("-fixed\n+old\n")
                .doesNotContain("ci.yml");
    }

    @Test
    void anExecutableConfigurationProtectsLikeAnyOtherAndALinkIsRefused() {
        checked.protect("infra/**");
        upstream.git("update-index", "--chmod=+x", ".rush/config.yml");
        upstream.git("commit", "-q", "-m", "Executable");
        work.write("infra/main.tf", "resource\n");
        String head = work.commit("Change the network");

        assertThat(CheckedWork.reason(checked.check(head))).isEqualTo(RunReason.PROTECTED_PATH);

        upstream.git("checkout", "-q", "-f");
        upstream.git("rm", "-q", "-f", ".rush/config.yml");
        upstream.write(".rush/other.yml", "protected: []\n");
        link(".rush/config.yml", "other.yml");
        upstream.commit("Link");

        assertThat(CheckedWork.reason(checked.check(head))).isEqualTo(RunReason.CONFIG_INVALID);
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

        assertThat(checked.check(head))
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
        checked.from = upstream.commit("A slip of a person");
        work.git("pull", "-q");
        work.git("mv", "old.env", "moved.env");
        work.write("moved.env", "# moved\nTOKEN=" + token + "\n");
        work.write("fixtures/key", "TOKEN=" + token.replace('a', 'b') + "\n");

        assertThat(checked.check(work.commit("Move"))).isInstanceOf(Sound.class);
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
        String head = work.git("commit-tree", entry.substring(12), "-p", checked.from, "-m", "Harmless");
        work.git("update-ref", "refs/heads/main", head);

        assertThat(checked.check(head))
                .isEqualTo(new Unsound(RunReason.WORK_TOO_LARGE, "the work changes more than 50000 files"));
    }

    @Test
    void anObjectThatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() {
        work.write("big", "0".repeat(2_000_000));
        String head = work.commit("Add");
        var small = new WorkLimits(1000, 1_000_000, 100_000, 10_000_000, 100, 10, 10_000);

        assertThat(checked.checkWithin(small, head))
                .isEqualTo(new Unsound(
                        RunReason.WORK_TOO_LARGE,
                        "an object in the bundle unpacks to 2000000 bytes, 1000000 are allowed"));
    }

    @Test
    void tooManyObjectsOrBytesOrFoldersAreRefused() {
        work.write("a/b/c/d", "1\n");
        String head = work.commit("Add");

        assertThat(CheckedWork.reason(checked.checkWithin(new WorkLimits(2, 1000, 1000, 10_000, 100, 10, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(CheckedWork.reason(checked.checkWithin(new WorkLimits(100, 1000, 1000, 100, 100, 10, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(CheckedWork.reason(checked.checkWithin(new WorkLimits(100, 1000, 1000, 10_000, 100, 2, 100), head)))
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(checked.checkWithin(new WorkLimits(100, 1000, 1000, 10_000, 100, 10, 100), head))
                .isInstanceOf(Sound.class);
    }
}
