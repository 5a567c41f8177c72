package dev.rush.worktrees;

import static dev.rush.worktrees.TestWorktrees.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as people have them: a run works in them, or it is refused with the true reason and what mends it. */
class SourcesTest {
    @TempDir
    Path folder;

    private TestRepository origin;
    private TestWorktrees machine;

    @BeforeEach
    void prepare() {
        origin = TestRepository.withReadme(folder.resolve("origin"));
        origin.commit("README.md", "two\n");
        origin.commit("big", "big\n");
        origin.commit("big", "bigger\n");
        machine = TestWorktrees.in(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private TestRepository cloned(String... options) {
        Path path = folder.resolve("clone");
        String[] command = new String[options.length + 4];
        command[0] = "clone";
        command[1] = "--quiet";
        System.arraycopy(options, 0, command, 2, options.length);
        command[options.length + 2] = "file://" + origin.path();
        command[options.length + 3] = path.toString();
        origin.git(command);
        return new TestRepository(path);
    }

    private void worksIn(TestRepository repository) throws Exception {
        for (TestWorktrees.Way way : TestWorktrees.Way.values()) {
            Path path = machine.by(way, repository).path();
            assertThat(git(path, "status", "--porcelain")).isEmpty();
            assertThat(git(path, "rev-parse", "HEAD")).isEqualTo(repository.git("rev-parse", "HEAD"));
            Files.writeString(path.resolve("new"), "x\n");
            git(path, "add", "new");
            git(path, "commit", "--quiet", "-m", "Work");
            git(path, "fetch", "--quiet", "origin");
            assertThat(git(path, "fsck", "--no-dangling")).isEmpty();
        }
    }

    private String refused(TestRepository repository, RunReason reason) {
        var refused = (Checkout.Refused) machine.create(TestWorktrees.attempt(), repository);
        assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
        return refused.detail();
    }

    @Test
    void aRepositoryThatWasNotThereIsReadOnceItIs() throws Exception {
        Path path = folder.resolve("later");
        refused(new TestRepository(path), RunReason.REPOSITORY_UNAVAILABLE);

        worksIn(TestRepository.withReadme(path));
    }

    @Test
    void aShallowCloneIsRefusedWithTheCommandThatMakesItWhole() throws Exception {
        TestRepository shallow = cloned("--depth=1");
        String detail = refused(shallow, RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(detail).contains("shallow clone");
        String command = detail.substring(detail.indexOf("git -C"));
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor())
                .as(command)
                .isZero();
        worksIn(shallow);
    }

    @Test
    void aPartialCloneThatLacksObjectsIsRefusedWithTheCommandThatFetchesThem() throws Exception {
        origin.git("config", "uploadpack.allowFilter", "true");
        TestRepository partial = cloned("--filter=blob:none");
        String detail = refused(partial, RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(detail).contains("partial clone").contains("git -C '" + partial.path() + "' fetch");
        assertThat(machine.mirror(partial)).doesNotExist();
        String command = detail.substring(detail.indexOf("git -C"));
        Process mending = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        assertThat(mending.waitFor()).as(command).isZero();
        worksIn(partial);
    }

    @Test
    void aPathIsAPathWhateverIsInIt() throws Exception {
        for (String name : new String[] {"a%20b", "with space", "größe", "co:lon", "quo'te\"s", "-dash", "tab\\back"}) {
            TestRepository odd = TestRepository.withReadme(folder.resolve(name).resolve("r"));
            Path path = machine.ready(odd).path();
            assertThat(git(path, "remote", "get-url", "origin"))
                    .isEqualTo(odd.path().toString());
            git(path, "fetch", "--quiet", "origin");
        }
    }

    @Test
    void namesThatAreNotUtf8AreLeftToGit() throws Exception {
        Process odd = new ProcessBuilder(
                        "sh",
                        "-c",
                        "f=$(printf 'caf\\351'); echo x >\"$f\"; git add -A; git commit -qm odd; git tag $f; git branch b-$f")
                .directory(origin.path().toFile())
                .start();
        odd.waitFor();
        origin.git("add", "--all");
        origin.git("commit", "--quiet", "--allow-empty", "-m", "odd");
        for (int run = 0; run < 3; run++) {
            Path path = machine.ready(origin).path();
            assertThat(git(path, "status", "--porcelain")).isEmpty();
            assertThat(git(path, "ls-files")).contains("\"caf\\351\"");
            assertThat(git(path, "fsck")).isEmpty();
        }
    }

    @Test
    void aSharedRepositoryWorks() throws Exception {
        origin.git("config", "core.sharedRepository", "group");
        worksIn(origin);
    }

    @Test
    void everyPartOfABareLayoutWorks() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        origin.git(
                "clone",
                "--quiet",
                "--bare",
                origin.path().toString(),
                project.resolve(".bare").toString());
        Files.writeString(project.resolve(".git"), "gitdir: ./.bare\n");
        origin.git(
                "-C",
                project.toString(),
                "worktree",
                "add",
                "--quiet",
                project.resolve("main").toString(),
                "main");
        for (String part : new String[] {"", ".bare", "main"}) {
            TestRepository one = new TestRepository(part.isEmpty() ? project : project.resolve(part));
            assertThat(git(machine.ready(one).path(), "status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void aGitFolderThatIsElsewhereWorks() throws Exception {
        Path separate = folder.resolve("separate");
        origin.git(
                "init",
                "--quiet",
                "-b",
                "main",
                "--separate-git-dir",
                folder.resolve("else.git").toString(),
                separate.toString());
        TestRepository one = new TestRepository(separate);
        one.commit("file", "1\n");
        worksIn(one);
        TestRepository top = TestRepository.withReadme(folder.resolve("top"));
        top.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                origin.path().toString(),
                "sub");
        worksIn(new TestRepository(top.path().resolve("sub")));
    }

    @Test
    void aBranchInTheWayOfOursIsRefusedWithTheCommandThatRenamesIt() throws Exception {
        origin.git("branch", "rush");
        String detail = refused(origin, RunReason.WORKTREE_FAILED);
        assertThat(detail).contains("rush");
        assertThat(refused(origin, RunReason.WORKTREE_FAILED))
                .as("also when all is fetched")
                .isEqualTo(detail);
        String command = detail.substring(detail.indexOf("git -C"));
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
        worksIn(origin);
    }

    @Test
    void aRepositoryOfAnotherOwnerIsRefusedWithAdviceThatWorks() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("chown", "-R", "4711", origin.path().toString())
                                .start()
                                .waitFor()
                        == 0,
                "giving a file away needs root");
        String detail = refused(origin, RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(detail).startsWith("fatal: detected dubious ownership");
        Path trusting = folder.resolve("gitconfig");
        String command = detail.substring(detail.indexOf("git config")) + " && git ls-remote " + origin.path();
        ProcessBuilder advised = new ProcessBuilder("sh", "-c", command);
        advised.environment().put("GIT_CONFIG_GLOBAL", trusting.toString());
        assertThat(advised.start().waitFor()).as(command).isZero();
    }

    @Test
    void whatIsNoRepositoryIsSaidInGitsOwnWords() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("nothing"));
        assertThat(refused(new TestRepository(empty), RunReason.REPOSITORY_UNAVAILABLE))
                .startsWith("fatal: ")
                .contains("does not appear to be a git repository");
    }

    @Test
    void theMendingCommandFitsAnyPath() throws Exception {
        TestRepository odd = TestRepository.withReadme(folder.resolve("it's a \"path\""));
        odd.git("branch", "rush");
        String detail = refused(odd, RunReason.WORKTREE_FAILED);
        String command = detail.substring(detail.indexOf("git -C"));
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor())
                .as(command)
                .isZero();
        worksIn(odd);
    }

    @Test
    void aDetachedHeadIsABaseWithoutAName() throws Exception {
        origin.git("checkout", "--quiet", "--detach", "HEAD~1");
        Path path = machine.ready(origin).path();
        assertThat(git(path, "rev-parse", "HEAD")).isEqualTo(origin.git("rev-parse", "HEAD"));
        assertThat(git(path, "branch", "--list", "main")).isEmpty();
        assertThat(git(path, "fsck")).isEmpty();
    }
}
