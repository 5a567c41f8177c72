package dev.rush.cli.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.cli.Checkout;
import dev.rush.cli.Shell;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryArgumentTest {
    @TempDir
    Path temporary;

    private Path home;

    @BeforeEach
    void resolveTheHome() throws IOException {
        home = temporary.toRealPath();
    }

    @ParameterizedTest
    @CsvSource({
        "my-org/my-repo,my-org/my-repo",
        "https://github.com/my-org/my-repo.git,my-org/my-repo",
        "git@github.com:my-org/my-repo.git,my-org/my-repo",
    })
    void readsProjectsOnGitHub(String typed, String canonical) {
        assertThat(resolve(typed).value()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./app", "app", "~/app", "./app/../app", "app/", "./link", "./app/src"})
    void readsPathsAsAShellWould(String typed) throws IOException {
        Path app = Checkout.withACommit(home.resolve("app"));
        Files.createDirectories(app.resolve("src"));
        Files.createSymbolicLink(home.resolve("link"), app);

        assertThat(resolve(typed).value()).isEqualTo("file://" + app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote.origin.uploadpack", "core.sshCommand", "core.fsmonitor"})
    void aCommandInTheConfigurationOfTheRepositoryIsNotRun(String key) throws IOException {
        Path app = Checkout.withACommit(home.resolve("app"));
        Path ran = home.resolve("ran");
        Checkout.git(app, "config", key, "touch '" + ran + "'; false");
        Checkout.lacksItsCommits(app, key.startsWith("core.ssh") ? "ssh://nobody@127.0.0.1/app" : app.toString());

        assertThatThrownBy(() -> resolve("app")).isInstanceOf(CommandFailed.class);

        assertThat(ran).doesNotExist();
    }

    @Test
    void readsAbsolutePathsFileAddressesSpacesAndUnicode() {
        Path app = Checkout.withACommit(home.resolve("größe 1"));

        assertThat(resolve(app.toString()).value()).isEqualTo("file://" + app);
        assertThat(resolve("file://" + app).value()).isEqualTo("file://" + app);
    }

    @Test
    void readsABareRepository() {
        Path app = Checkout.withACommit(home.resolve("app"));
        Checkout.git(home, "clone", "-q", "--bare", "app", "bare.git");

        assertThat(resolve("./bare.git").value()).isEqualTo("file://" + app.resolveSibling("bare.git"));
    }

    @Test
    void isNotMisledByGitVariablesOfTheCaller() {
        Path app = Checkout.withACommit(home.resolve("app"));
        var session = new Shell(home).with("GIT_DIR", "/nowhere").session();

        assertThat(new RepositoryArgument(session)
                        .resolve("./app", BaseBranch.DEFAULT)
                        .value())
                .isEqualTo("file://" + app);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x/app",
                "--upload-pack=touch x",
                "my-org/..",
                "my org/app",
                "größe/app",
                "ext::sh -c id",
                "a/b/c",
                "https://example.org/a/b",
                "file://host/a",
                "~other/app",
                "",
                "nothing",
                "a/b\u001b[2J"
            })
    void refusesWhatIsNoRepository(String typed) {
        assertThatThrownBy(() -> resolve(typed))
                .asInstanceOf(type(CommandFailed.class))
                .satisfies(failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.detail()).doesNotContain("\u001b");
                    assertThat(failure.next()).isNotEmpty();
                });
    }

    @Test
    void refusesAFolderThatIsNotThereOrNoRepository() throws IOException {
        Files.createDirectories(home.resolve("plain"));
        Files.writeString(home.resolve("file"), "");

        assertRefused("./missing", "does not exist", "git clone");
        assertRefused("./plain", "not a git repository", "git init");
        assertRefused("./file", "is a file", "rush cloud run --help");
    }

    @Test
    void refusesRepositoriesWithoutACommit() {
        Checkout.empty(home.resolve("empty"));
        Checkout.git(home, "init", "-q", "--bare", "bare.git");

        assertRefused("./empty", "has no commit yet", "commit --allow-empty");
        assertRefused("./bare.git", "has no commit yet", "commit --allow-empty");
    }

    @Test
    void refusesABaseThatIsNotThereAndNamesTheBranchesThatAre() {
        Path app = Checkout.withACommit(home.resolve("app"));
        Checkout.git(app, "branch", "dev");

        assertThat(resolve("./app", "dev").isLocal()).isTrue();
        assertThatThrownBy(() -> resolve("./app", "nope"))
                .hasMessageContaining("has no branch 'nope'")
                .hasMessageContaining("dev")
                .hasMessageContaining("main");
    }

    @Test
    void saysHowToGetABranchThatOnlyTheRemoteHas() {
        Path upstream = Checkout.withACommit(home.resolve("upstream"));
        Checkout.git(upstream, "branch", "dev");
        Checkout.git(home, "clone", "-q", "upstream", "app");

        assertThatThrownBy(() -> resolve("./app", "dev"))
                .asInstanceOf(type(CommandFailed.class))
                .satisfies(failure -> assertThat(failure.next()).endsWith("branch dev origin/dev"));
    }

    @Test
    void asksForABaseWhenHeadIsOnNoBranch() {
        Path app = Checkout.withACommit(home.resolve("app"));
        Checkout.git(app, "checkout", "-q", "--detach");

        assertRefused("./app", "HEAD is detached", "--base");
        assertThat(resolve("./app", "main").isLocal()).isTrue();
    }

    @Test
    void takesATagOfTheNameOfABaseForNoBranch() {
        Path app = Checkout.withACommit(home.resolve("app"));
        Checkout.git(app, "tag", "v1");

        assertThatThrownBy(() -> resolve("./app", "v1")).hasMessageContaining("has no branch 'v1'");
    }

    private void assertRefused(String typed, String detail, String next) {
        assertThatThrownBy(() -> resolve(typed))
                .asInstanceOf(type(CommandFailed.class))
                .satisfies(failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.detail()).contains(detail);
                    assertThat(failure.next()).contains(next);
                });
    }

    private Repository resolve(String typed) {
        return resolve(typed, "HEAD");
    }

    private Repository resolve(String typed, String base) {
        return new RepositoryArgument(new Shell(home).session()).resolve(typed, new BaseBranch(base));
    }
}
